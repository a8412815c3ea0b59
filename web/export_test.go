package web

// Route is one address of the table of routes.
type Route struct{ Method, Path string }

// Routes gives every address that the program answers.
func Routes() []Route {
	var all []Route
	for _, r := range (&server{}).routes() {
		all = append(all, Route{r.method, r.path})
	}
	return all
}
