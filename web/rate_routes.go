package web

import (
	"net/http"

	"hankekirja/internal/access"
)

// The names of the pages of hourly rates and of the yearly cap.
const (
	rateRoute = "rate"
	capRoute  = "cap"
)

// rateRoutes are the addresses of hourly rates and of the yearly cap on hours.
func (s *server) rateRoutes() []route {
	const at = "/projects/:code/people/:id/"
	return []route{
		{http.MethodGet, at + "rate", rateRoute, access.EditPay, s.ratePage},
		{http.MethodPost, at + "rate", rateRoute, access.EditPay, s.rateCompute},
		{http.MethodGet, at + "rate/:from", rateRoute, access.ReadProject, s.rateKept},
		{http.MethodGet, at + "cap/:year", capRoute, access.ReadProject, s.yearlyCap},
	}
}
