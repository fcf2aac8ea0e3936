export { TeamLoading as default } from "../../../_components/team/team-loading.tsx";
