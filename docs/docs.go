// Package docs holds what the program carries of its own documents: the user guides
// with their pictures, and the form of the audit trail, so that the pages show them.
package docs

import "embed"

// Files are the documents, at the paths that they have in this folder.
//
//go:embed guide/*/*.md guide/*/pictures/*.png audit-format.md
var Files embed.FS

// Guide is one guide in all languages.
type Guide struct {
	// Name is that of the guide in addresses, whatever the language.
	Name string
	// Files are the names of its files by language, without the ending.
	Files map[string]string
	// Sections name the headings of the second level in their order, which is the same
	// in every language, so that one address leads to a section in any of them.
	Sections []string
}

// Guides are in the order in which somebody looks for their own.
var Guides = []Guide{
	{
		Name:  "project-manager",
		Files: map[string]string{"fi": "projektipaallikko", "sv": "projektledare", "en": "project-manager"},
		Sections: []string{
			"sign-in", "set-up", "roles", "decision", "people", "purchases", "claim", "pay", "freeze",
			"hours", "follow", "now", "amendments", "history", "refused",
		},
	},
	{
		Name:  "finance-officer",
		Files: map[string]string{"fi": "talousvastaava", "sv": "ekonomiansvarig", "en": "finance-officer"},
		Sections: []string{
			"sign-in", "pay", "pay-import", "ledger", "ledger-purchases", "reconcile", "freeze", "decision", "payments",
			"correction", "reports", "refused",
		},
	},
	{
		Name:     "team-member",
		Files:    map[string]string{"fi": "projektityontekija", "sv": "projektmedarbetare", "en": "team-member"},
		Sections: []string{"sign-in", "month", "sign", "returned", "own", "refused"},
	},
	{
		Name:     "approver",
		Files:    map[string]string{"fi": "tyoajan-hyvaksyja", "sv": "godkannare", "en": "approver"},
		Sections: []string{"sign-in", "waiting", "return", "approve", "reopen", "substitute", "refused"},
	},
	{
		Name:  "auditor",
		Files: map[string]string{"fi": "tarkastaja", "sv": "revisor", "en": "auditor"},
		Sections: []string{
			"sign-in", "figures", "receipts", "ledger", "history", "recalculate", "report", "verify", "refused",
		},
	},
	{
		Name:  "administrator",
		Files: map[string]string{"fi": "paakayttaja", "sv": "administrator", "en": "administrator"},
		Sections: []string{
			"first", "tls", "mail", "sign-in", "users", "roles", "password", "leaving", "over", "delete", "backup",
			"refused",
		},
	},
}

// AuditFormat is the document on the form of the audit trail, in English.
const AuditFormat = "audit-format.md"
