package demo

import "hankekirja/internal/access"

// someone is one of the invented people in whose names the projects are made.
type someone struct {
	id   string
	role access.Role // in the installation; empty for who is only part of projects
	// in are the roles in projects, by their codes.
	in map[string]access.Role
}

// people is everybody who makes a change in a story. Each works with what the role
// allows; an auditor has nothing to do there.
var people = []someone{
	{id: "paivi.ylitalo", role: access.Administrator},
	{id: "mari.kallio", in: inEvery(access.Manager)},
	{id: "olavi.sand", in: inEvery(access.Finance)},
	{id: "helmi.keksila", in: map[string]access.Role{codeData: access.Member}},
	{id: "onni.mallikas", in: map[string]access.Role{codeData: access.Member}},
	{id: "iida.tarunen", in: map[string]access.Role{codeData: access.Member}},
}

// The codes of the projects that the stories make.
const (
	codeData   = "ESI-DATA"
	codeCircle = "ESI-KIERTO"
	codePath   = "ESI-POLKU"
)

func inEvery(role access.Role) map[string]access.Role {
	return map[string]access.Role{codeData: role, codeCircle: role, codePath: role}
}

// actor gives who acts under an id; known is false for nobody of the people.
func actor(id string) (a access.Actor, known bool) {
	for _, p := range people {
		if p.id == id {
			return access.Actor{ID: p.id, Role: p.role, Projects: p.in}, true
		}
	}
	return access.Actor{}, false
}
