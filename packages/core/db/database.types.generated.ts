
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "accounts": {
                  Row: {
                    "agency_id": string | null,"created_at": string,"currency": string | null,"id": string,"kind": Database["public"]['Enums']["account_kind"],"name": string,"overage_limit_cents": number | null,"slug": string,"suspended_at": string | null,"suspended_because": string | null,"timezone": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "agency_id"?: string | null,"created_at"?: string,"currency"?: string | null,"id"?: string,"kind": Database["public"]['Enums']["account_kind"],"name": string,"overage_limit_cents"?: number | null,"slug": string,"suspended_at"?: string | null,"suspended_because"?: string | null,"timezone"?: string | null
                  }
                  Update: {
                    "agency_id"?: string | null,"created_at"?: string,"currency"?: string | null,"id"?: string,"kind"?: Database["public"]['Enums']["account_kind"],"name"?: string,"overage_limit_cents"?: number | null,"slug"?: string,"suspended_at"?: string | null,"suspended_because"?: string | null,"timezone"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "accounts_agency_id_fkey"
      columns: ["agency_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"agency_credit_pricing": {
                  Row: {
                    "agency_id": string,"cost_per_credit_cents": number | null,"credit_type": Database["public"]['Enums']["credit_type"],"price_per_credit_cents": number | null,"updated_at": string,"updated_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "agency_id": string,"cost_per_credit_cents"?: number | null,"credit_type": Database["public"]['Enums']["credit_type"],"price_per_credit_cents"?: number | null,"updated_at"?: string,"updated_by"?: string | null
                  }
                  Update: {
                    "agency_id"?: string,"cost_per_credit_cents"?: number | null,"credit_type"?: Database["public"]['Enums']["credit_type"],"price_per_credit_cents"?: number | null,"updated_at"?: string,"updated_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "agency_credit_pricing_agency_id_fkey"
      columns: ["agency_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "agency_credit_pricing_credit_type_fkey"
      columns: ["credit_type"]
isOneToOne: false
      referencedRelation: "platform_credit_defaults"
      referencedColumns: ["credit_type"]
    }
                  ]
                },"agency_credit_pricing_history": {
                  Row: {
                    "agency_id": string,"changed_at": string,"changed_by": string | null,"credit_type": Database["public"]['Enums']["credit_type"],"id": number,"new_cost_per_credit_cents": number | null,"new_price_per_credit_cents": number | null,"old_cost_per_credit_cents": number | null,"old_price_per_credit_cents": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "agency_id": string,"changed_at"?: string,"changed_by"?: string | null,"credit_type": Database["public"]['Enums']["credit_type"],"id"?: never,"new_cost_per_credit_cents"?: number | null,"new_price_per_credit_cents"?: number | null,"old_cost_per_credit_cents"?: number | null,"old_price_per_credit_cents"?: number | null
                  }
                  Update: {
                    "agency_id"?: string,"changed_at"?: string,"changed_by"?: string | null,"credit_type"?: Database["public"]['Enums']["credit_type"],"id"?: never,"new_cost_per_credit_cents"?: number | null,"new_price_per_credit_cents"?: number | null,"old_cost_per_credit_cents"?: number | null,"old_price_per_credit_cents"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "agency_credit_pricing_history_agency_id_fkey"
      columns: ["agency_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"agency_settings": {
                  Row: {
                    "agency_id": string,"clients_pay_by": Database["public"]['Enums']["collection_method"],"joining_is_open": boolean,"shares_reveals": boolean,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agency_id": string,"clients_pay_by"?: Database["public"]['Enums']["collection_method"],"joining_is_open"?: boolean,"shares_reveals"?: boolean,"updated_at"?: string
                  }
                  Update: {
                    "agency_id"?: string,"clients_pay_by"?: Database["public"]['Enums']["collection_method"],"joining_is_open"?: boolean,"shares_reveals"?: boolean,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "agency_settings_agency_id_fkey"
      columns: ["agency_id"]
isOneToOne: true
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"agency_signup_bonuses": {
                  Row: {
                    "agency_id": string,"credit_type": Database["public"]['Enums']["credit_type"],"credits": number
                  }
                  ComputedFields: never
                  Insert: {
                    "agency_id": string,"credit_type": Database["public"]['Enums']["credit_type"],"credits": number
                  }
                  Update: {
                    "agency_id"?: string,"credit_type"?: Database["public"]['Enums']["credit_type"],"credits"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "agency_signup_bonuses_agency_id_fkey"
      columns: ["agency_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "agency_signup_bonuses_credit_type_fkey"
      columns: ["credit_type"]
isOneToOne: false
      referencedRelation: "platform_credit_defaults"
      referencedColumns: ["credit_type"]
    }
                  ]
                },"audit_events": {
                  Row: {
                    "account_id": string,"action": string,"actor_id": string | null,"after": Json | null,"agency_id": string,"before": Json | null,"created_at": string,"seq": number
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id": string,"action": string,"actor_id"?: string | null,"after"?: Json | null,"agency_id": string,"before"?: Json | null,"created_at"?: string,"seq": number
                  }
                  Update: {
                    "account_id"?: string,"action"?: string,"actor_id"?: string | null,"after"?: Json | null,"agency_id"?: string,"before"?: Json | null,"created_at"?: string,"seq"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "audit_events_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "audit_events_agency_id_fkey"
      columns: ["agency_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"billing_alerts": {
                  Row: {
                    "account_id": string,"agency_id": string,"created_at": string,"dismissed_at": string | null,"dismissed_by": string | null,"id": string,"invoice_id": string | null,"kind": Database["public"]['Enums']["alert_kind"]
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id": string,"agency_id": string,"created_at"?: string,"dismissed_at"?: string | null,"dismissed_by"?: string | null,"id"?: string,"invoice_id"?: string | null,"kind": Database["public"]['Enums']["alert_kind"]
                  }
                  Update: {
                    "account_id"?: string,"agency_id"?: string,"created_at"?: string,"dismissed_at"?: string | null,"dismissed_by"?: string | null,"id"?: string,"invoice_id"?: string | null,"kind"?: Database["public"]['Enums']["alert_kind"]
                  }
                  Relationships: [
                    {
      foreignKeyName: "billing_alerts_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "billing_alerts_agency_id_fkey"
      columns: ["agency_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "billing_alerts_invoice_id_fkey"
      columns: ["invoice_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["id"]
    }
                  ]
                },"buyer_contacts": {
                  Row: {
                    "buyer_id": string,"created_at": string,"email": string | null,"id": string,"name": string | null,"phone": string | null,"title": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "buyer_id": string,"created_at"?: string,"email"?: string | null,"id"?: string,"name"?: string | null,"phone"?: string | null,"title"?: string | null
                  }
                  Update: {
                    "buyer_id"?: string,"created_at"?: string,"email"?: string | null,"id"?: string,"name"?: string | null,"phone"?: string | null,"title"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "buyer_contacts_buyer_id_fkey"
      columns: ["buyer_id"]
isOneToOne: false
      referencedRelation: "buyers"
      referencedColumns: ["id"]
    }
                  ]
                },"buyers": {
                  Row: {
                    "contact_count": number,"contract_count": number,"contract_value_cents": number,"contract_value_currency": string | null,"country": string | null,"created_at": string,"id": string,"last_signal_at": string | null,"locality": string | null,"name": string,"name_key": string,"name_words": unknown,"region": string | null,"sector": Database["public"]['Enums']["buyer_sector"] | null,"signal_count": number,"updated_at": string,"website": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "contact_count"?: number,"contract_count"?: number,"contract_value_cents"?: number,"contract_value_currency"?: string | null,"country"?: string | null,"created_at"?: string,"id"?: string,"last_signal_at"?: string | null,"locality"?: string | null,"name": string,"name_key"?: never,"name_words"?: never,"region"?: string | null,"sector"?: never,"signal_count"?: number,"updated_at"?: string,"website"?: string | null
                  }
                  Update: {
                    "contact_count"?: number,"contract_count"?: number,"contract_value_cents"?: number,"contract_value_currency"?: string | null,"country"?: string | null,"created_at"?: string,"id"?: string,"last_signal_at"?: string | null,"locality"?: string | null,"name"?: string,"name_key"?: never,"name_words"?: never,"region"?: string | null,"sector"?: never,"signal_count"?: number,"updated_at"?: string,"website"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"contact_reports": {
                  Row: {
                    "account_id": string,"answer": string | null,"buyer_id": string,"contact_id": string,"created_at": string,"decided_at": string | null,"decided_by": string | null,"fault": Database["public"]['Enums']["contact_fault"],"id": string,"note": string | null,"reported_by": string,"reveal_id": string,"status": Database["public"]['Enums']["report_status"]
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id": string,"answer"?: string | null,"buyer_id": string,"contact_id": string,"created_at"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"fault": Database["public"]['Enums']["contact_fault"],"id"?: string,"note"?: string | null,"reported_by": string,"reveal_id": string,"status": Database["public"]['Enums']["report_status"]
                  }
                  Update: {
                    "account_id"?: string,"answer"?: string | null,"buyer_id"?: string,"contact_id"?: string,"created_at"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"fault"?: Database["public"]['Enums']["contact_fault"],"id"?: string,"note"?: string | null,"reported_by"?: string,"reveal_id"?: string,"status"?: Database["public"]['Enums']["report_status"]
                  }
                  Relationships: [
                    {
      foreignKeyName: "contact_reports_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "contact_reports_buyer_id_fkey"
      columns: ["buyer_id"]
isOneToOne: false
      referencedRelation: "buyers"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "contact_reports_reveal_id_fkey"
      columns: ["reveal_id"]
isOneToOne: true
      referencedRelation: "contact_reveals"
      referencedColumns: ["id"]
    }
                  ]
                },"contact_reveals": {
                  Row: {
                    "account_id": string,"buyer_id": string,"created_at": string,"credits_spent": number,"id": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id": string,"buyer_id": string,"created_at"?: string,"credits_spent": number,"id"?: string,"user_id": string
                  }
                  Update: {
                    "account_id"?: string,"buyer_id"?: string,"created_at"?: string,"credits_spent"?: number,"id"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "contact_reveals_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "contact_reveals_buyer_id_fkey"
      columns: ["buyer_id"]
isOneToOne: false
      referencedRelation: "buyers"
      referencedColumns: ["id"]
    }
                  ]
                },"contracts": {
                  Row: {
                    "awarded_at": string | null,"buyer_id": string,"created_at": string,"currency": string | null,"ends_at": string | null,"id": string,"notice_id": string | null,"notice_ocid": string | null,"notice_url": string | null,"released_at": string | null,"source_key": string | null,"starts_at": string | null,"supplier_names": (string)[],"title": string,"value_cents": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "awarded_at"?: string | null,"buyer_id": string,"created_at"?: string,"currency"?: string | null,"ends_at"?: string | null,"id"?: string,"notice_id"?: string | null,"notice_ocid"?: string | null,"notice_url"?: string | null,"released_at"?: string | null,"source_key"?: string | null,"starts_at"?: string | null,"supplier_names"?: (string)[],"title": string,"value_cents"?: number | null
                  }
                  Update: {
                    "awarded_at"?: string | null,"buyer_id"?: string,"created_at"?: string,"currency"?: string | null,"ends_at"?: string | null,"id"?: string,"notice_id"?: string | null,"notice_ocid"?: string | null,"notice_url"?: string | null,"released_at"?: string | null,"source_key"?: string | null,"starts_at"?: string | null,"supplier_names"?: (string)[],"title"?: string,"value_cents"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "contracts_buyer_id_fkey"
      columns: ["buyer_id"]
isOneToOne: false
      referencedRelation: "buyers"
      referencedColumns: ["id"]
    }
                  ]
                },"credit_transactions": {
                  Row: {
                    "account_id": string,"actor_id": string | null,"amount": number,"balance_after": number,"created_at": string,"credit_type": Database["public"]['Enums']["credit_type"],"note": string | null,"purchase_id": string | null,"reason": Database["public"]['Enums']["credit_reason"],"reveal_id": string | null,"seq": number
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id": string,"actor_id"?: string | null,"amount": number,"balance_after": number,"created_at"?: string,"credit_type": Database["public"]['Enums']["credit_type"],"note"?: string | null,"purchase_id"?: string | null,"reason": Database["public"]['Enums']["credit_reason"],"reveal_id"?: string | null,"seq": number
                  }
                  Update: {
                    "account_id"?: string,"actor_id"?: string | null,"amount"?: number,"balance_after"?: number,"created_at"?: string,"credit_type"?: Database["public"]['Enums']["credit_type"],"note"?: string | null,"purchase_id"?: string | null,"reason"?: Database["public"]['Enums']["credit_reason"],"reveal_id"?: string | null,"seq"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "credit_transactions_account_id_credit_type_fkey"
      columns: ["account_id","credit_type"]
isOneToOne: false
      referencedRelation: "credits"
      referencedColumns: ["account_id","credit_type"]
    },{
      foreignKeyName: "credit_transactions_purchase_id_fkey"
      columns: ["purchase_id"]
isOneToOne: false
      referencedRelation: "overage_credit_purchases"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "credit_transactions_reveal_id_fkey"
      columns: ["reveal_id"]
isOneToOne: false
      referencedRelation: "contact_reveals"
      referencedColumns: ["id"]
    }
                  ]
                },"credits": {
                  Row: {
                    "account_id": string,"balance": number,"credit_type": Database["public"]['Enums']["credit_type"],"last_seq": number
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id": string,"balance"?: number,"credit_type": Database["public"]['Enums']["credit_type"],"last_seq"?: number
                  }
                  Update: {
                    "account_id"?: string,"balance"?: number,"credit_type"?: Database["public"]['Enums']["credit_type"],"last_seq"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "credits_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"invites": {
                  Row: {
                    "accepted_at": string | null,"accepted_by": string | null,"account_id": string,"client_name": string | null,"created_at": string,"email": string,"expires_at": string,"id": string,"invited_by": string,"revoked_at": string | null,"role": Database["public"]['Enums']["membership_role"],"sent_at": string,"times_sent": number,"token_hash": string
                  }
                  ComputedFields: never
                  Insert: {
                    "accepted_at"?: string | null,"accepted_by"?: string | null,"account_id": string,"client_name"?: string | null,"created_at"?: string,"email": string,"expires_at": string,"id"?: string,"invited_by": string,"revoked_at"?: string | null,"role": Database["public"]['Enums']["membership_role"],"sent_at"?: string,"times_sent"?: number,"token_hash": string
                  }
                  Update: {
                    "accepted_at"?: string | null,"accepted_by"?: string | null,"account_id"?: string,"client_name"?: string | null,"created_at"?: string,"email"?: string,"expires_at"?: string,"id"?: string,"invited_by"?: string,"revoked_at"?: string | null,"role"?: Database["public"]['Enums']["membership_role"],"sent_at"?: string,"times_sent"?: number,"token_hash"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "invites_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"invoices": {
                  Row: {
                    "account_id": string,"agency_id": string,"amount_cents": number,"collection_method": Database["public"]['Enums']["collection_method"] | null,"created_at": string,"currency": string,"decline_count": number,"decline_message": string | null,"declined_at": string | null,"dispute_status": string | null,"disputed_at": string | null,"due_at": string | null,"finalized_at": string | null,"id": string,"kind": Database["public"]['Enums']["invoice_kind"],"next_attempt_at": string | null,"number": string,"paid_at": string | null,"period_end": string,"period_start": string,"refunded_cents": number,"released_at": string | null,"status": Database["public"]['Enums']["invoice_status"],"stripe_invoice_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id": string,"agency_id": string,"amount_cents": number,"collection_method"?: Database["public"]['Enums']["collection_method"] | null,"created_at"?: string,"currency": string,"decline_count"?: number,"decline_message"?: string | null,"declined_at"?: string | null,"dispute_status"?: string | null,"disputed_at"?: string | null,"due_at"?: string | null,"finalized_at"?: string | null,"id"?: string,"kind": Database["public"]['Enums']["invoice_kind"],"next_attempt_at"?: string | null,"number": string,"paid_at"?: string | null,"period_end": string,"period_start": string,"refunded_cents"?: number,"released_at"?: string | null,"status"?: Database["public"]['Enums']["invoice_status"],"stripe_invoice_id"?: string | null
                  }
                  Update: {
                    "account_id"?: string,"agency_id"?: string,"amount_cents"?: number,"collection_method"?: Database["public"]['Enums']["collection_method"] | null,"created_at"?: string,"currency"?: string,"decline_count"?: number,"decline_message"?: string | null,"declined_at"?: string | null,"dispute_status"?: string | null,"disputed_at"?: string | null,"due_at"?: string | null,"finalized_at"?: string | null,"id"?: string,"kind"?: Database["public"]['Enums']["invoice_kind"],"next_attempt_at"?: string | null,"number"?: string,"paid_at"?: string | null,"period_end"?: string,"period_start"?: string,"refunded_cents"?: number,"released_at"?: string | null,"status"?: Database["public"]['Enums']["invoice_status"],"stripe_invoice_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "invoices_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "invoices_agency_id_fkey"
      columns: ["agency_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"memberships": {
                  Row: {
                    "account_id": string,"created_at": string,"last_opened_at": string | null,"role": Database["public"]['Enums']["membership_role"],"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id": string,"created_at"?: string,"last_opened_at"?: string | null,"role": Database["public"]['Enums']["membership_role"],"user_id": string
                  }
                  Update: {
                    "account_id"?: string,"created_at"?: string,"last_opened_at"?: string | null,"role"?: Database["public"]['Enums']["membership_role"],"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "memberships_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"overage_alerts": {
                  Row: {
                    "agency_id": string,"client_id": string,"created_at": string,"dismissed_at": string | null,"dismissed_by": string | null,"limit_cents": number,"outstanding_cents": number,"period_start": string,"threshold_percent": number
                  }
                  ComputedFields: never
                  Insert: {
                    "agency_id": string,"client_id": string,"created_at"?: string,"dismissed_at"?: string | null,"dismissed_by"?: string | null,"limit_cents": number,"outstanding_cents": number,"period_start": string,"threshold_percent": number
                  }
                  Update: {
                    "agency_id"?: string,"client_id"?: string,"created_at"?: string,"dismissed_at"?: string | null,"dismissed_by"?: string | null,"limit_cents"?: number,"outstanding_cents"?: number,"period_start"?: string,"threshold_percent"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "overage_alerts_agency_id_fkey"
      columns: ["agency_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "overage_alerts_client_id_fkey"
      columns: ["client_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"overage_credit_purchases": {
                  Row: {
                    "agency_id": string,"agency_invoice_id": string | null,"billed_to_agency": boolean,"billed_to_client": boolean,"client_id": string,"client_invoice_id": string | null,"cost_per_credit_cents": number,"created_at": string,"credit_type": Database["public"]['Enums']["credit_type"],"id": string,"price_per_credit_cents": number,"purchased_by": string,"quantity": number,"request_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agency_id": string,"agency_invoice_id"?: string | null,"billed_to_agency"?: boolean,"billed_to_client"?: boolean,"client_id": string,"client_invoice_id"?: string | null,"cost_per_credit_cents": number,"created_at"?: string,"credit_type": Database["public"]['Enums']["credit_type"],"id"?: string,"price_per_credit_cents": number,"purchased_by": string,"quantity": number,"request_id": string
                  }
                  Update: {
                    "agency_id"?: string,"agency_invoice_id"?: string | null,"billed_to_agency"?: boolean,"billed_to_client"?: boolean,"client_id"?: string,"client_invoice_id"?: string | null,"cost_per_credit_cents"?: number,"created_at"?: string,"credit_type"?: Database["public"]['Enums']["credit_type"],"id"?: string,"price_per_credit_cents"?: number,"purchased_by"?: string,"quantity"?: number,"request_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "overage_credit_purchases_agency_id_fkey"
      columns: ["agency_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "overage_credit_purchases_agency_invoice_id_fkey"
      columns: ["agency_invoice_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "overage_credit_purchases_client_id_fkey"
      columns: ["client_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "overage_credit_purchases_client_id_request_id_fkey"
      columns: ["client_id","request_id"]
isOneToOne: false
      referencedRelation: "overage_purchase_requests"
      referencedColumns: ["client_id","request_id"]
    },{
      foreignKeyName: "overage_credit_purchases_client_invoice_id_fkey"
      columns: ["client_invoice_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["id"]
    }
                  ]
                },"overage_purchase_requests": {
                  Row: {
                    "client_id": string,"created_at": string,"lines": NonNullable<Json>,"request_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "client_id": string,"created_at"?: string,"lines": NonNullable<Json>,"request_id": string
                  }
                  Update: {
                    "client_id"?: string,"created_at"?: string,"lines"?: NonNullable<Json>,"request_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "overage_purchase_requests_client_id_fkey"
      columns: ["client_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"payers": {
                  Row: {
                    "account_id": string,"card_brand": string | null,"card_exp_month": number | null,"card_exp_year": number | null,"card_last4": string | null,"collection_method": Database["public"]['Enums']["collection_method"],"stripe_customer_id": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id": string,"card_brand"?: string | null,"card_exp_month"?: number | null,"card_exp_year"?: number | null,"card_last4"?: string | null,"collection_method"?: Database["public"]['Enums']["collection_method"],"stripe_customer_id"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "account_id"?: string,"card_brand"?: string | null,"card_exp_month"?: number | null,"card_exp_year"?: number | null,"card_last4"?: string | null,"collection_method"?: Database["public"]['Enums']["collection_method"],"stripe_customer_id"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "payers_account_id_fkey"
      columns: ["account_id"]
isOneToOne: true
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"platform_credit_defaults": {
                  Row: {
                    "cost_per_credit_cents": number,"credit_type": Database["public"]['Enums']["credit_type"],"price_per_credit_cents": number,"signup_bonus": number
                  }
                  ComputedFields: never
                  Insert: {
                    "cost_per_credit_cents": number,"credit_type": Database["public"]['Enums']["credit_type"],"price_per_credit_cents": number,"signup_bonus": number
                  }
                  Update: {
                    "cost_per_credit_cents"?: number,"credit_type"?: Database["public"]['Enums']["credit_type"],"price_per_credit_cents"?: number,"signup_bonus"?: number
                  }
                  Relationships: [
                    
                  ]
                },"signals": {
                  Row: {
                    "buyer_id": string,"created_at": string,"due_at": string | null,"id": string,"kind": Database["public"]['Enums']["signal_kind"],"notice_id": string | null,"notice_ocid": string | null,"notice_url": string | null,"noticed_at": string,"released_at": string | null,"source_key": string | null,"title": string
                  }
                  ComputedFields: never
                  Insert: {
                    "buyer_id": string,"created_at"?: string,"due_at"?: string | null,"id"?: string,"kind": Database["public"]['Enums']["signal_kind"],"notice_id"?: string | null,"notice_ocid"?: string | null,"notice_url"?: string | null,"noticed_at": string,"released_at"?: string | null,"source_key"?: string | null,"title": string
                  }
                  Update: {
                    "buyer_id"?: string,"created_at"?: string,"due_at"?: string | null,"id"?: string,"kind"?: Database["public"]['Enums']["signal_kind"],"notice_id"?: string | null,"notice_ocid"?: string | null,"notice_url"?: string | null,"noticed_at"?: string,"released_at"?: string | null,"source_key"?: string | null,"title"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "signals_buyer_id_fkey"
      columns: ["buyer_id"]
isOneToOne: false
      referencedRelation: "buyers"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Views: {
            "buyer_signals": {
                  Row: {
                    "buyer_id": string,"due_at": string | null,"id": string,"is_current": boolean | null,"kind": Database["public"]['Enums']["signal_kind"],"notice_id": string | null,"notice_ocid": string | null,"notice_url": string | null,"noticed_at": string,"title": string
                  }
                  ComputedFields: never
                  Insert: {
                           "buyer_id"?: string | null,"due_at"?: string | null,"id"?: string | null,"is_current"?: never,"kind"?: Database["public"]['Enums']["signal_kind"] | null,"notice_id"?: string | null,"notice_ocid"?: string | null,"notice_url"?: string | null,"noticed_at"?: string | null,"title"?: string | null
                         }
                        Update: {
                           "buyer_id"?: string | null,"due_at"?: string | null,"id"?: string | null,"is_current"?: never,"kind"?: Database["public"]['Enums']["signal_kind"] | null,"notice_id"?: string | null,"notice_ocid"?: string | null,"notice_url"?: string | null,"noticed_at"?: string | null,"title"?: string | null
                         }
                        Relationships: [
                    {
      foreignKeyName: "signals_buyer_id_fkey"
      columns: ["buyer_id"]
isOneToOne: false
      referencedRelation: "buyers"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Functions: {
            "accept_invite":
{ Args: { "p_token": string }; Returns: Json
                           },
"account_people":
{ Args: { "p_account_id": string }; Returns: {
              "email": string,"role": Database["public"]['Enums']["membership_role"],"user_id": string
            }[]
                           },
"adjust_credits":
{ Args: { "p_account_id": string,"p_amount": number,"p_credit_type": Database["public"]['Enums']["credit_type"],"p_note": string }; Returns: Json
                           },
"adjust_credits_once":
{ Args: { "p_account_id": string,"p_amount": number,"p_credit_type": Database["public"]['Enums']["credit_type"],"p_note": string,"p_request_id": string }; Returns: Json
                           },
"advance_charge":
{ Args: { "p_facts"?: Json,"p_invoice_id": string,"p_lease": string,"p_step": Database["public"]['Enums']["charge_step"] }; Returns: Json
                           },
"agency_clients":
{ Args: { "p_after"?: string,"p_after_id"?: string,"p_agency_id": string,"p_client_id"?: string,"p_limit"?: number,"p_query"?: string,"p_status"?: string }; Returns: {
              "balances": Json,"client_id": string,"created_at": string,"currency": string,"last_active_at": string,"limit_cents": number,"members": number,"month_cents": number,"name": string,"name_key": string,"owed_cents": number,"own_limit_cents": number,"slug": string,"suspended_at": string,"suspended_because": string
            }[]
                           },
"agency_invoices":
{ Args: { "p_agency_id": string,"p_before"?: string,"p_before_created"?: string,"p_kind"?: Database["public"]['Enums']["invoice_kind"],"p_limit"?: number,"p_status"?: Database["public"]['Enums']["invoice_status"] }; Returns: {
              "account_id": string,"account_name": string,"account_slug": string,"amount_cents": number,"collection_method": Database["public"]['Enums']["collection_method"],"cost_cents": number,"created_at": string,"currency": string,"decline_count": number,"decline_message": string,"declined_at": string,"dispute_status": string,"disputed_at": string,"due_at": string,"finalized_at": string,"id": string,"kind": Database["public"]['Enums']["invoice_kind"],"margin_cents": number,"next_attempt_at": string,"number": string,"paid_at": string,"period_end": string,"period_start": string,"refunded_cents": number,"status": Database["public"]['Enums']["invoice_status"],"stripe_invoice_id": string
            }[]
                           },
"agency_margins":
{ Args: { "p_agency_id": string,"p_months"?: number }; Returns: {
              "client_id": string,"client_name": string,"cost_cents": number,"credit_type": Database["public"]['Enums']["credit_type"],"month_start": string,"quantity": number,"revenue_cents": number
            }[]
                           },
"agency_overage_totals":
{ Args: { "p_agency_id": string }; Returns: Json
                           },
"agency_overages":
{ Args: { "p_after"?: string,"p_after_id"?: string,"p_agency_id": string,"p_limit"?: number }; Returns: {
              "client_id": string,"client_name": string,"client_slug": string,"collection_method": Database["public"]['Enums']["collection_method"],"currency": string,"failed_cents": number,"has_card": boolean,"limit_cents": number,"next_charge_at": string,"owed_cents": number,"unbilled_cents": number,"unbilled_cost_cents": number
            }[]
                           },
"agency_prices":
{ Args: { "p_agency_id": string }; Returns: {
              "cost_is_default": boolean,"cost_per_credit_cents": number,"credit_type": Database["public"]['Enums']["credit_type"],"currency": string,"default_price_per_credit_cents": number,"price_is_default": boolean,"price_per_credit_cents": number
            }[]
                           },
"agency_reports":
{ Args: { "p_after"?: string,"p_after_id"?: string,"p_agency_id": string,"p_limit"?: number,"p_status"?: Database["public"]['Enums']["report_status"] }; Returns: {
              "answer": string,"client_id": string,"client_name": string,"client_reports": number,"client_reveals": number,"decided_at": string,"fault": Database["public"]['Enums']["contact_fault"],"id": string,"note": string,"reported_at": string,"revealed_at": string,"status": Database["public"]['Enums']["report_status"]
            }[]
                           },
"agency_settings":
{ Args: { "p_agency_id": string }; Returns: Json
                           },
"agency_to_join":
{ Args: { "p_slug": string }; Returns: {
              "bonuses": Json,"name": string
            }[]
                           },
"apply_invoice_state":
{ Args: { "p_currency": string,"p_due_at"?: string,"p_invoice_id": string,"p_status": string,"p_stripe_invoice_id": string,"p_total_cents": number }; Returns: Json
                           },
"balance_sums":
{ Args: { "p_account_id": string }; Returns: {
              "amount": number,"credit_type": Database["public"]['Enums']["credit_type"],"reason": Database["public"]['Enums']["credit_reason"],"transactions": number
            }[]
                           },
"billing_progress":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"books_state":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"buyer_regions":
{ Args: { "p_account_id": string }; Returns: {
              "region": string
            }[]
                           },
"charge_lines":
{ Args: { "p_invoice_id": string }; Returns: {
              "amount_cents": number,"credit_type": Database["public"]['Enums']["credit_type"],"first_at": string,"last_at": string,"position": number,"purchase_id": string,"purchases": number,"quantity": number,"unit_cents": number
            }[]
                           },
"check_books":
{ Args: Record<PropertyKey, never>; Returns: {
              "account_id": string,"detail": string,"invariant": number,"subject": string
            }[]
                           },
"claim_overages":
{ Args: { "p_after"?: string,"p_max_agencies"?: number,"p_period_end"?: string }; Returns: Json
                           },
"client_spending":
{ Args: { "p_client_id": string,"p_months"?: number }; Returns: {
              "credits_refunded": number,"credits_spent": number,"email": string,"month_start": string,"reveals": number,"user_id": string
            }[]
                           },
"create_agency":
{ Args: { "p_currency"?: string,"p_name": string,"p_slug"?: string,"p_timezone"?: string }; Returns: Json
                           },
"credit_days":
{ Args: { "p_account_id": string,"p_days"?: number }; Returns: {
              "adjusted": number,"balance": number,"bonus": number,"bought": number,"credit_type": Database["public"]['Enums']["credit_type"],"day": string,"refunded": number,"spent": number
            }[]
                           },
"credit_history":
{ Args: { "p_account_id": string,"p_actor_ids"?: (string)[],"p_after"?: string,"p_credit_types"?: (Database["public"]['Enums']["credit_type"])[],"p_limit"?: number,"p_reasons"?: (Database["public"]['Enums']["credit_reason"])[],"p_since"?: string,"p_until"?: string }; Returns: {
              "actor_id": string,"amount": number,"balance_after": number,"created_at": string,"credit_type": Database["public"]['Enums']["credit_type"],"cursor": string,"note": string,"purchase_id": string,"reason": Database["public"]['Enums']["credit_reason"],"reveal_id": string,"seq": number
            }[]
                           },
"credit_prices":
{ Args: { "p_account_id": string }; Returns: {
              "credit_type": Database["public"]['Enums']["credit_type"],"currency": string,"is_default": boolean,"price_per_credit_cents": number
            }[]
                           },
"customers_to_open":
{ Args: { "p_after"?: string,"p_limit": number }; Returns: {
              "account_id": string,"email": string,"kind": Database["public"]['Enums']["account_kind"],"name": string
            }[]
                           },
"decide_report":
{ Args: { "p_answer"?: string,"p_refund": boolean,"p_report_id": string }; Returns: Json
                           },
"dismiss_alert":
{ Args: { "p_alert_id": string }; Returns: Json
                           },
"dismiss_overage_alert":
{ Args: { "p_client_id": string,"p_period_start": string,"p_threshold_percent": number }; Returns: Json
                           },
"due_charges":
{ Args: Record<PropertyKey, never>; Returns: {
              "account_name": string,"agency_name": string,"amount_cents": number,"currency": string,"decline_count": number,"flagged_at": string,"has_customer": boolean,"invoice_id": string,"is_due": boolean,"kind": Database["public"]['Enums']["invoice_kind"],"next_at": string,"note": string,"number": string,"period_end": string,"period_start": string,"status": Database["public"]['Enums']["invoice_status"],"step": Database["public"]['Enums']["charge_step"]
            }[]
                           },
"finish_email":
{ Args: { "p_error"?: string,"p_id": string,"p_lease": string }; Returns: Json
                           },
"finish_stripe_event":
{ Args: { "p_error"?: string,"p_id": string }; Returns: Json
                           },
"forget_attempts":
{ Args: { "p_bucket": string,"p_key": string }; Returns: undefined
                           },
"import_notices":
{ Args: { "p_notices": Json }; Returns: Json
                           },
"invite_at":
{ Args: { "p_token": string }; Returns: Json
                           },
"invite_client":
{ Args: { "p_agency_id": string,"p_client_name": string,"p_email": string }; Returns: Json
                           },
"invite_member":
{ Args: { "p_account_id": string,"p_email": string,"p_role": Database["public"]['Enums']["membership_role"] }; Returns: Json
                           },
"invoice_lines":
{ Args: { "p_after"?: string,"p_after_created"?: string,"p_invoice_id": string,"p_limit"?: number }; Returns: {
              "amount_cents": number,"client_id": string,"client_name": string,"created_at": string,"credit_type": Database["public"]['Enums']["credit_type"],"purchase_id": string,"purchased_by": string,"purchased_by_email": string,"quantity": number,"unit_cents": number
            }[]
                           },
"invoices_of_period":
{ Args: { "p_from": string,"p_to": string,"p_unsettled_too"?: boolean }; Returns: {
              "account_id": string,"account_name": string,"agency_id": string,"amount_cents": number,"charge_began_at": string,"collection_method": Database["public"]['Enums']["collection_method"],"created_at": string,"currency": string,"dispute_status": string,"invoice_id": string,"kind": Database["public"]['Enums']["invoice_kind"],"number": string,"period_end": string,"period_start": string,"refunded_cents": number,"status": Database["public"]['Enums']["invoice_status"],"step": Database["public"]['Enums']["charge_step"],"stripe_customer_id": string,"stripe_invoice_id": string
            }[]
                           },
"join_agency":
{ Args: { "p_agency_slug": string,"p_name": string }; Returns: Json
                           },
"keep_books_check":
{ Args: { "p_broken": number }; Returns: Json
                           },
"locked_contacts":
{ Args: { "p_account_id": string,"p_buyer_id": string }; Returns: {
              "has_email": boolean,"has_phone": boolean,"role": string
            }[]
                           },
"my_accounts":
{ Args: Record<PropertyKey, never>; Returns: {
              "agency_name": string,"id": string,"kind": Database["public"]['Enums']["account_kind"],"last_opened_at": string,"name": string,"role": Database["public"]['Enums']["membership_role"],"slug": string
            }[]
                           },
"next_charge":
{ Args: { "p_account_id": string }; Returns: Json
                           },
"next_charge_lines":
{ Args: { "p_account_id": string,"p_after"?: string,"p_after_created"?: string,"p_limit"?: number }; Returns: {
              "amount_cents": number,"client_id": string,"client_name": string,"created_at": string,"credit_type": Database["public"]['Enums']["credit_type"],"purchase_id": string,"purchased_by": string,"purchased_by_email": string,"quantity": number,"unit_cents": number
            }[]
                           },
"open_account":
{ Args: { "p_account_id": string }; Returns: undefined
                           },
"preview_overages":
{ Args: { "p_period_end"?: string }; Returns: {
              "account_id": string,"account_name": string,"agency_id": string,"agency_name": string,"amount_cents": number,"currency": string,"kind": Database["public"]['Enums']["invoice_kind"],"minimum_cents": number,"outcome": string,"period_end": string,"period_start": string,"purchases": number
            }[]
                           },
"preview_reveals":
{ Args: { "p_account_id": string,"p_buyer_ids": (string)[] }; Returns: Json
                           },
"purchase_overage_credits":
{ Args: { "p_account_id": string,"p_lines": Json,"p_request_id": string }; Returns: Json
                           },
"purchase_room":
{ Args: { "p_account_id": string }; Returns: Json
                           },
"receive_stripe_event":
{ Args: { "p_created": string,"p_id": string,"p_object_id": string,"p_type": string }; Returns: Json
                           },
"record_card":
{ Args: { "p_brand": string,"p_exp_month": number,"p_exp_year": number,"p_last4": string,"p_stripe_customer_id": string }; Returns: Json
                           },
"record_customer":
{ Args: { "p_account_id": string,"p_stripe_customer_id": string }; Returns: Json
                           },
"record_customer_deleted":
{ Args: { "p_stripe_customer_id": string }; Returns: Json
                           },
"record_decline":
{ Args: { "p_code": string,"p_invoice_id": string,"p_lease": string,"p_message": string,"p_stripe_charge_id": string }; Returns: Json
                           },
"record_dispute":
{ Args: { "p_status": string,"p_stripe_invoice_id": string }; Returns: Json
                           },
"record_refund":
{ Args: { "p_refunded_cents": number,"p_stripe_invoice_id": string }; Returns: Json
                           },
"release_void_invoice":
{ Args: { "p_number": string }; Returns: Json
                           },
"remove_member":
{ Args: { "p_account_id": string,"p_user_id": string }; Returns: Json
                           },
"renew_charge_key":
{ Args: { "p_invoice_id": string,"p_lease": string }; Returns: Json
                           },
"report_bad_contact":
{ Args: { "p_account_id": string,"p_contact_id": string,"p_fault": Database["public"]['Enums']["contact_fault"],"p_note"?: string }; Returns: Json
                           },
"report_terms":
{ Args: { "p_account_id": string }; Returns: Json
                           },
"resend_invite":
{ Args: { "p_invite_id": string }; Returns: Json
                           },
"resume_client":
{ Args: { "p_client_id": string }; Returns: Json
                           },
"reveal_contact":
{ Args: { "p_account_id": string,"p_buyer_id": string }; Returns: Json
                           },
"reveal_contacts":
{ Args: { "p_account_id": string,"p_buyer_ids": (string)[] }; Returns: Json
                           },
"revealed_contacts":
{ Args: { "p_account_id": string,"p_after"?: string,"p_limit"?: number }; Returns: {
              "buyer_id": string,"buyer_name": string,"contact_id": string,"country": string,"email": string,"locality": string,"name": string,"phone": string,"region": string,"revealed_at": string,"title": string,"website": string
            }[]
                           },
"revoke_invite":
{ Args: { "p_invite_id": string }; Returns: Json
                           },
"search_buyers":
{ Args: { "p_account_id": string,"p_after"?: string,"p_before"?: string,"p_has_signal"?: boolean,"p_limit"?: number,"p_max_value_cents"?: number,"p_min_value_cents"?: number,"p_order"?: string,"p_query"?: string,"p_regions"?: (string)[],"p_sectors"?: (Database["public"]['Enums']["buyer_sector"])[],"p_sort"?: string,"p_unlocked"?: boolean }; Returns: {
              "contact_count": number,"contract_count": number,"contract_value_cents": number,"contract_value_currency": string,"country": string,"cursor": string,"id": string,"is_unlocked": boolean,"last_signal_at": string,"locality": string,"name": string,"region": string,"reveal_cost": number,"sector": Database["public"]['Enums']["buyer_sector"]
            }[]
                           },
"set_agency_settings":
{ Args: { "p_agency_id": string,"p_changes": Json }; Returns: Json
                           },
"set_charge_aside":
{ Args: { "p_invoice_id": string,"p_lease": string,"p_needs_person"?: boolean,"p_reason": string,"p_retry_at"?: string }; Returns: Json
                           },
"set_collection_method":
{ Args: { "p_account_id": string,"p_method": Database["public"]['Enums']["collection_method"] }; Returns: Json
                           },
"set_member_role":
{ Args: { "p_account_id": string,"p_role": Database["public"]['Enums']["membership_role"],"p_user_id": string }; Returns: Json
                           },
"set_overage_limit":
{ Args: { "p_client_id": string,"p_limit_cents": number }; Returns: Json
                           },
"set_platform_cost":
{ Args: { "p_agency_slug": string,"p_cost_per_credit_cents": number,"p_credit_type": Database["public"]['Enums']["credit_type"] }; Returns: Json
                           },
"set_prices":
{ Args: { "p_agency_id": string,"p_prices": Json,"p_seen"?: Json }; Returns: Json
                           },
"set_signup_bonus":
{ Args: { "p_agency_id": string,"p_credit_type": Database["public"]['Enums']["credit_type"],"p_credits": number }; Returns: Json
                           },
"signup_bonuses":
{ Args: { "p_agency_id": string }; Returns: {
              "credit_type": Database["public"]['Enums']["credit_type"],"credits": number,"is_default": boolean
            }[]
                           },
"suspend_client":
{ Args: { "p_because": string,"p_client_id": string }; Returns: Json
                           },
"take_attempt":
{ Args: { "p_bucket": string,"p_key": string }; Returns: Json
                           },
"take_charges":
{ Args: { "p_lease_seconds": number,"p_limit": number,"p_run_started_at": string }; Returns: {
              "account_id": string,"account_name": string,"agency_id": string,"amount_cents": number,"collection_method": Database["public"]['Enums']["collection_method"],"currency": string,"decline_count": number,"invoice_id": string,"key": string,"kind": Database["public"]['Enums']["invoice_kind"],"last_stripe_charge_id": string,"lease": string,"number": string,"period_end": string,"period_start": string,"step": Database["public"]['Enums']["charge_step"],"step_since": string,"stripe_customer_id": string,"stripe_invoice_id": string,"taken_at": string,"timezone": string,"tries": number
            }[]
                           },
"take_emails":
{ Args: { "p_lease_seconds"?: number,"p_limit"?: number }; Returns: {
              "email": string,"facts": Json,"id": string,"kind": string,"lease": string,"tries": number
            }[]
                           },
"take_stripe_events":
{ Args: { "p_lease_seconds": number,"p_limit": number }; Returns: {
              "id": string,"object_id": string,"tries": number,"type": string
            }[]
                           },
"what_if":
{ Args: { "p_agency_id": string,"p_prices": Json }; Returns: Json
                           }
          }
          Enums: {
            "account_kind": "agency"|"client","alert_kind": "payment_failed"|"invoice_voided"|"refunded"|"disputed"|"card_removed","buyer_sector": "central_government"|"local_government"|"health"|"education"|"police_and_fire"|"defence"|"housing"|"transport"|"utilities","charge_step": "create"|"add_lines"|"finalize"|"pay"|"send","collection_method": "charge_automatically"|"send_invoice","contact_fault": "email_bounces"|"number_is_wrong"|"has_left"|"not_the_person","credit_reason": "signup_bonus"|"overage_purchase"|"reveal"|"reveal_refund"|"adjustment","credit_type": "audience"|"enrichment"|"pixel"|"custom_model","invoice_kind": "client"|"agency","invoice_status": "draft"|"open"|"paid"|"failed"|"void","membership_role": "owner"|"admin"|"member","report_status": "refunded"|"in_review"|"declined","signal_kind": "planning_notice"|"open_tender"|"contract_ending"|"award"
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            "account_kind": ["agency", "client"],"alert_kind": ["payment_failed", "invoice_voided", "refunded", "disputed", "card_removed"],"buyer_sector": ["central_government", "local_government", "health", "education", "police_and_fire", "defence", "housing", "transport", "utilities"],"charge_step": ["create", "add_lines", "finalize", "pay", "send"],"collection_method": ["charge_automatically", "send_invoice"],"contact_fault": ["email_bounces", "number_is_wrong", "has_left", "not_the_person"],"credit_reason": ["signup_bonus", "overage_purchase", "reveal", "reveal_refund", "adjustment"],"credit_type": ["audience", "enrichment", "pixel", "custom_model"],"invoice_kind": ["client", "agency"],"invoice_status": ["draft", "open", "paid", "failed", "void"],"membership_role": ["owner", "admin", "member"],"report_status": ["refunded", "in_review", "declined"],"signal_kind": ["planning_notice", "open_tender", "contract_ending", "award"]
          }
        }
} as const
