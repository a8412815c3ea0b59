package web

import (
	"net/http"
	"slices"

	"hankekirja/internal/access"
)

// action answers one request; its error becomes an error page.
type action func(q *request) error

// route is one address. The menu marks the entry of the route's name. Needs is what
// one must be allowed to do, on the project of the address where it names one.
type route struct {
	method, path string
	name         string
	needs        access.Action
	run          action
}

// routes lists every address the program answers.
func (s *server) routes() []route {
	return slices.Concat(
		s.ownRoutes(), s.sheetRoutes(), s.shareRoutes(), s.fillRoutes(), s.hoursRoutes(),
		s.rateRoutes(), s.calendarRoutes(), s.reminderRoutes(), s.teamMonthRoutes(),
		s.hoursImportRoutes(), s.importExampleRoutes(), s.payImportRoutes(), s.resendRoutes(), s.followupRoutes(),
		s.whatIfRoutes(),
		s.authorityRoutes(), s.checklistRoutes(), s.portfolioRoutes(), s.attachmentRoutes(), s.fundingRoutes(),
		s.deadlineRoutes(), s.reconcileRoutes(), s.ledgerRoutes(), s.ledgerImportRoutes(),
	)
}

// sheetRoutes are the addresses that change the state of a sheet.
func (s *server) sheetRoutes() []route {
	const at = "/projects/:code/people/:id/sheets/:month/"
	list := []route{
		{http.MethodGet, "/projects/:code/approvals", "approvals", access.ApproveHours, s.approvals},
		{http.MethodPost, "/projects/:code/approvals", "approvals", access.ApproveHours, s.approve},
	}
	for i := range sheetActs {
		act, name := &sheetActs[i], "sheet"
		if act.uploads {
			name = uploadRoute
		}
		list = append(list,
			route{http.MethodGet, at + act.name, name, act.needs, s.sheetActPage(act)},
			route{http.MethodPost, at + act.name, name, act.needs, s.sheetAct(act)})
	}
	return list
}

// ownRoutes are all others.
func (s *server) ownRoutes() []route {
	return []route{
		{http.MethodGet, "/", "projects", access.ListProjects, s.projects},
		{http.MethodGet, "/projects", "projects", access.ListProjects, toProjects},
		{http.MethodGet, "/projects/:code", "project", access.ReadProject, s.project},
		{http.MethodGet, "/projects/:code/figures/*id", "overview-figure", access.SeePay, s.overviewFigure},
		{http.MethodGet, "/projects/:code/claims", "claims", access.ReadProject, s.claimList},
		{http.MethodGet, "/projects/:code/claims/:number", "claim", access.ReadProject, s.claim},
		{http.MethodGet, "/projects/:code/claims/:number/figures/*id", "figure", access.SeePay, s.figure},
		{http.MethodGet, "/projects/:code/claims/:number/download/:format", "claim", access.SeePay, s.claimDownload},
		{http.MethodGet, "/projects/:code/people", "people", access.ReadProject, s.people},
		{http.MethodGet, "/projects/:code/people/:id", "person", access.ReadProject, s.person},
		{http.MethodGet, "/projects/:code/people/:id/sheets/:month", "sheet", access.ReadProject, s.sheet},
		{http.MethodGet, "/projects/:code/people/:id/months/:month", monthRoute, access.ReadProject, s.monthPage},
		{http.MethodPost, "/projects/:code/people/:id/months/:month", monthRoute, access.RecordHours, s.monthSave},
		{http.MethodGet, "/projects/:code/costs", "costs", access.ReadProject, s.costs},
		{http.MethodGet, "/projects/:code/costs/:id", "cost", access.ReadProject, s.costOne},
		{http.MethodGet, "/projects/:code/agreement", "agreement", access.ReadProject, s.agreement},

		{http.MethodGet, "/projects/:code/reports", "reports", access.ReadProject, s.projectReports},
		{http.MethodGet, "/projects/:code/reports/:report", "report", access.ReadProject, s.report},
		{http.MethodGet, "/projects/:code/project-file", "project-file", access.ExportProject, s.projectFile},
		{http.MethodGet, "/projects/:code/edit/*at", "edit", access.ReadProject, s.editPage},
		{http.MethodPost, "/projects/:code/edit/*at", "edit", access.ReadProject, s.editSave},
		{http.MethodGet, "/projects/:code/claims/:number/freeze", "claim", access.FreezeClaim, s.freezePage},
		{http.MethodPost, "/projects/:code/claims/:number/freeze", "claim", access.FreezeClaim, s.freeze},
		{http.MethodGet, "/projects/:code/delete", "delete", access.DeleteProject, s.deletePage},
		{http.MethodPost, "/projects/:code/delete", "delete", access.DeleteProject, s.deleteProject},
		{http.MethodGet, "/projects/:code/history", "history", access.SeeHistory, s.history},
		{http.MethodGet, "/projects/:code/attach/*at", uploadRoute, access.ReadProject, s.attachPage},
		{http.MethodPost, "/projects/:code/attach/*at", uploadRoute, access.ReadProject, s.attach},
		{http.MethodGet, "/projects/:code/files/:digest", "file", access.ReadProject, s.keptFile},
		{http.MethodGet, "/projects/:code/members", "members", access.ReadProject, s.members},
		{http.MethodPost, "/projects/:code/members", "members", access.ManageMembers, s.memberAdd},
		{http.MethodPost, "/projects/:code/members/remove", "members", access.ManageMembers, s.memberRemove},

		{http.MethodGet, newProjectPath, "new-project", access.CreateProject, s.newProjectPage},
		{http.MethodPost, newProjectPath, "new-project", access.CreateProject, s.newProjectSave},
		{http.MethodGet, newProjectFilePath, uploadRoute, access.ImportProject, s.newProjectFilePage},
		{http.MethodPost, newProjectFilePath, uploadRoute, access.ImportProject, s.newProjectFile},

		{http.MethodGet, "/sign-in", "sign-in", access.ReadPublic, s.signInPage},
		{http.MethodPost, "/sign-in", "sign-in", access.ReadPublic, s.signIn},
		{http.MethodPost, "/sign-in/demo", "sign-in", access.ReadPublic, s.signInDemo},
		{http.MethodPost, "/sign-out", "sign-out", access.ReadPublic, s.signOut},
		{http.MethodGet, "/account", "account", access.UseAccount, s.account},
		{http.MethodPost, "/account", "account", access.UseAccount, s.accountChange},
		{http.MethodGet, "/account/password", "password", access.UseAccount, s.password},
		{http.MethodPost, "/account/password", "password", access.UseAccount, s.passwordChange},
		{http.MethodPost, "/account/sign-out-everywhere", "account", access.UseAccount, s.signOutEverywhere},
		{http.MethodGet, "/users", "users", access.ManageUsers, s.users},
		{http.MethodGet, "/users/new", "users", access.ManageUsers, s.userNew},
		{http.MethodPost, "/users/new", "users", access.ManageUsers, s.userAdd},
		{http.MethodGet, "/users/:id", "users", access.ManageUsers, s.user},
		{http.MethodPost, "/users/:id", "users", access.ManageUsers, s.userChange},
		{http.MethodPost, "/users/:id/reset", "users", access.ManageUsers, s.userReset},

		{http.MethodGet, "/rules/:id", "rules", access.ReadPublic, s.rules},
		{http.MethodGet, "/glossary", "glossary", access.ReadPublic, s.glossary},
		{http.MethodGet, "/accessibility", "accessibility", access.ReadPublic, s.accessibility},
		{http.MethodGet, "/privacy", "privacy", access.ReadPublic, s.privacy},
		{http.MethodGet, "/health", "health", access.ReadPublic, s.health},
		{http.MethodGet, guidePath, "guide", access.ReadPublic, s.guides},
		{http.MethodGet, guidePath + "/:name", "guide", access.ReadPublic, s.guide},
		{http.MethodGet, picturePath + ":hash/*name", "static", access.ReadPublic, s.pictures.serve},
		{http.MethodGet, staticPath + ":hash/*name", "static", access.ReadPublic, s.static.serve},
		{http.MethodGet, crossOriginPath, "cross-origin", access.ReadPublic, crossOrigin},
	}
}
