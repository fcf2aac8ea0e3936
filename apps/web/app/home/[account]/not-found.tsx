export { NotFoundHere as default } from "@/components/ui/not-found-here.tsx";
