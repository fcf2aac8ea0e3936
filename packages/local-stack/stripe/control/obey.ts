import { happen } from "../happen.ts";
import type { Desk } from "../requests/answer.ts";
import { disputeCharge, endDispute } from "../resources/disputes.ts";
import { cardByNumber } from "../rules/test-cards.ts";
import type { Scope } from "../scope.ts";
import { kinds } from "../store/kinds.ts";
import type { Command } from "./control.ts";

/** Does what a test asks for. Returns what is to be answered. */
export async function obey(desk: Desk, command: Command): Promise<unknown> {
  const { clock, courier, store } = desk.sandbox;
  const moveClock = (aheadMs: number) => {
    clock.setAhead(aheadMs);
    desk.sandbox.agenda.keep();
    courier.dispatch();
  };
  switch (command.do) {
    case "set_clock":
      return moveClock(command.to * 1000 - Date.now());
    case "advance":
      return moveClock(clock.aheadMs() + command.seconds * 1000);
    case "now":
      return clock.now();
    case "add_faults":
      return desk.faults.add(command.faults);
    case "faults_left":
      return desk.faults.left();
    case "clear_faults":
      return desk.faults.clear();
    case "set_endpoints":
      return courier.setEndpoints(command.endpoints);
    case "set_pauses":
      return courier.setPauses(command.seconds);
    case "set_copies":
      return courier.setCopies(command.copies);
    case "hold":
      return courier.hold();
    case "release":
      return courier.release(command.order);
    case "redeliver":
      return courier.redeliver(command.event);
    case "forge":
      return courier.forge(command.body, command.signature);
    case "deliveries":
      return courier.deliveries();
    case "settled":
      return courier.settled();
    case "counts":
      return Object.fromEntries(kinds.map((kind) => [kind, store.count(kind)]));
    case "requests":
      return desk.log.latest().filter(({ route }) => command.route === undefined || route === command.route);
    case "request_counts":
      return desk.log.counts();
    case "clear_requests":
      return desk.log.clear();
    case "dispute":
      return cause(
        desk,
        (scope) => disputeCharge(scope, scope.demand("charge", command.charge), command.reason).id,
      );
    case "end_dispute":
      return cause(desk, (scope) => void endDispute(scope, command.dispute, command.status));
    case "change_card":
      if (!cardByNumber.has(command.number)) throw new Error(`${command.number} is no test card`);
      return store.keep(command.paymentMethod, { number: command.number });
  }
}

/** Has something happen that no request asks for. */
function cause<T>({ sandbox }: Desk, work: (scope: Scope) => T): T {
  const outcome = happen(sandbox, "", work);
  if ("refusal" in outcome) throw outcome.refusal;
  return outcome.done;
}
