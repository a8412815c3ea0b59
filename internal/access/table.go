package access

// Action is something that one may be allowed to do.
type Action string

// The actions.
const (
	ReadPublic     Action = "read_public"    // what tells nothing of any project
	UseAccount     Action = "use_account"    // one's own name, language and password
	ListProjects   Action = "list_projects"  // those that one may read
	ReadProject    Action = "read_project"   // without the pay and absences of others
	SeePay         Action = "see_pay"        // the pay of people, and what follows from it
	SeeAbsences    Action = "see_absences"   // the absences of people
	SeeHistory     Action = "see_history"    // who changed what
	RecordHours    Action = "record_hours"   // of people
	RecordTeam     Action = "record_team"    // drafts of others, which they sign
	SignHours      Action = "sign_hours"     // one's own month
	GivePaper      Action = "give_paper"     // the scan of a month that its person signed by hand
	ConfirmPaper   Action = "confirm_paper"  // that such a scan is of the hours
	ApproveHours   Action = "approve_hours"  // or return them, of others
	ReopenHours    Action = "reopen_hours"   // make a signed month a draft again
	SendReminders  Action = "send_reminders" // to those who have not signed
	EditAgreement  Action = "edit_agreement" // the funding decision, its amendments and terms
	EditTeam       Action = "edit_team"      // people, employments and shares
	EditPay        Action = "edit_pay"       // pay rows and hourly rates
	EditCosts      Action = "edit_costs"     // purchases, orders, income and lump sums, what comes next
	PrepareClaim   Action = "prepare_claim"  // make claims and corrections
	FreezeClaim    Action = "freeze_claim"   // fix a claim for ever
	DecideClaim    Action = "decide_claim"   // enter that it was sent, the authority's decisions and payments
	ExportProject  Action = "export_project" // the whole project file
	CreateProject  Action = "create_project"
	ImportProject  Action = "import_project"
	ArchiveProject Action = "archive_project"
	DeleteProject  Action = "delete_project" // for ever, once it need not be kept
	ManageMembers  Action = "manage_members" // who is what to a project
	ManageUsers    Action = "manage_users"   // who may sign in
	VerifyAll      Action = "verify_all"     // walk the audit trail
)

// who says for whom an action is beside the roles of its row.
type who string

const (
	byRole    who = ""
	everybody who = "everybody" // signed in or not
	signedIn  who = "signed in" // whoever has signed in
	known     who = "known"     // those, and who is let in without signing in
)

// permission is a row of the table.
type permission struct {
	Action Action
	// Roles may do it for everybody it is about.
	Roles []Role
	// Own may do it for the project's person that they are themselves.
	Own []Role
	// NotOwn tells that the roles may not do it for themselves.
	NotOwn bool
	Who    who
}

// permissions is the table. The operator may do all of it.
var permissions = []permission{
	{Action: ReadPublic, Who: everybody},
	{Action: UseAccount, Who: signedIn},
	{Action: ListProjects, Who: known},
	{Action: ReadProject, Roles: []Role{Administrator, Manager, Finance, Member, Approver, Auditor}},
	{Action: SeePay, Roles: []Role{Manager, Finance, Auditor}, Own: []Role{Member, Approver}},
	{Action: SeeAbsences, Roles: []Role{Manager, Finance, Approver, Auditor}, Own: []Role{Member}},
	{Action: SeeHistory, Roles: []Role{Manager, Finance, Auditor}},
	{Action: RecordHours, Own: []Role{Manager, Finance, Member, Approver}},
	{Action: RecordTeam, Roles: []Role{Manager}},
	{Action: SignHours, Own: []Role{Manager, Finance, Member, Approver}},
	{Action: GivePaper, Roles: []Role{Manager, Finance}, NotOwn: true},
	{Action: ConfirmPaper, Roles: []Role{Manager, Approver}, NotOwn: true},
	{Action: ApproveHours, Roles: []Role{Manager, Approver}, NotOwn: true},
	{Action: ReopenHours, Roles: []Role{Manager, Approver}, Own: []Role{Manager, Finance, Member, Approver}},
	{Action: SendReminders, Roles: []Role{Manager}},
	{Action: EditAgreement, Roles: []Role{Manager, Finance}},
	{Action: EditTeam, Roles: []Role{Manager}},
	{Action: EditPay, Roles: []Role{Finance}},
	{Action: EditCosts, Roles: []Role{Manager, Finance}},
	{Action: PrepareClaim, Roles: []Role{Manager, Finance}},
	{Action: FreezeClaim, Roles: []Role{Finance}},
	{Action: DecideClaim, Roles: []Role{Finance}},
	{Action: ExportProject, Roles: []Role{Manager, Finance, Auditor}},
	{Action: CreateProject, Roles: []Role{Administrator}},
	{Action: ImportProject, Roles: []Role{Administrator}},
	{Action: ArchiveProject, Roles: []Role{Administrator}},
	{Action: DeleteProject, Roles: []Role{Administrator}},
	{Action: ManageMembers, Roles: []Role{Administrator}},
	{Action: ManageUsers, Roles: []Role{Administrator}},
	{Action: VerifyAll, Roles: []Role{Administrator, Auditor}},
}
