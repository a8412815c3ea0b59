package access

// User is somebody who may sign in.
type User struct {
	ID string
	// Login is what the user types to sign in, in small letters; it never changes.
	Login string
	Name  string
	// Language is that of the user's pages, or empty for the browser's.
	Language string
	// Role is the user's in the whole installation, or empty.
	Role Role
	// PasswordHash is empty for a user whom no password lets in.
	PasswordHash string
	// MustChange tells that the password was given by somebody else and lets in
	// only to change it.
	MustChange bool
	// Email is where the user is reminded, or empty.
	Email string
	// Calendar is the hash of the token of the user's calendar of deadlines, or empty.
	Calendar string
	// Active is no longer so of somebody who may not sign in any more. Users are
	// never deleted: the events name them.
	Active bool
	// Epoch counts the times that all sign-ins of the user were ended.
	Epoch int64
	// Version is the number of the last event that changed the user.
	Version int64
}

// Participant is one user with what the user is to a project.
type Participant struct {
	User User
	Membership
}
