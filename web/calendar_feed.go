package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/due"
	"hankekirja/internal/fault"
	"hankekirja/internal/i18n"

	ics "github.com/arran4/golang-ical"
)

// The addresses of calendars and of where a user makes one.
const (
	feedPath        = "/calendar/"
	feedEnd         = ".ics"
	ownCalendarPath = accountPath + "/calendar"
)

// calendarRoutes are the calendar and what its user does to it.
func (s *server) calendarRoutes() []route {
	return []route{
		{http.MethodGet, feedPath + ":token", "calendar", access.ReadPublic, s.feed},
		{http.MethodPost, ownCalendarPath, "account", access.UseAccount, s.calendarMake},
		{http.MethodPost, ownCalendarPath + "/remove", "account", access.UseAccount, s.calendarRemove},
	}
}

// feed gives the calendar of a secret address to the program that asks for it. The
// address alone lets in, so no page that it leads to learns it, and no log.
func (s *server) feed(q *request) error {
	q.Header("Referrer-Policy", "no-referrer")
	token, is := strings.CutSuffix(q.Param("token"), feedEnd)
	if !is {
		return fault.New(fault.NotFound, "error.page")
	}
	c, err := q.app.Calendar(q.Request.Context(), token, q.ClientIP())
	if err != nil {
		q.retryAfter(err)
		return err
	}
	q.Header("X-Robots-Tag", "noindex")
	q.Data(http.StatusOK, "text/calendar; charset=utf-8", q.written(&c))
	return nil
}

// written is a calendar as RFC 5545 has it, in the language of its user. An event has
// the day, what is due and the project, and leads to the page: no hours and no pay,
// because the calendar is read by programs of others.
func (q *request) written(c *app.Calendar) []byte {
	p := i18n.For(i18n.Language(c.User.Language))
	cal := ics.NewCalendar()
	cal.SetProductId("-//Hankekirja//Deadlines//" + strings.ToUpper(string(p.Lang())))
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(p.T("calendar.name"))
	cal.SetRefreshInterval("P1D")
	for i := range c.Projects {
		project := &c.Projects[i]
		name := strings.Join(strings.Fields(p.Text(project.Name)), " ")
		for _, d := range project.List {
			event := cal.AddEvent(eventID(c.User.ID, project.Code, &d))
			event.SetDtStampTime(c.At)
			event.SetAllDayStartAt(noon(d.Day))
			event.SetAllDayEndAt(noon(d.Day + 1))
			event.SetSummary(p.T("calendar."+string(d.Kind),
				"month", p.Month(d.Month), "claim", strconv.Itoa(d.Claim), "project", name))
			event.SetURL(q.pages() + eventPath(project, &d))
			event.SetTimeTransparency(ics.TransparencyTransparent)
		}
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows))
}

// eventID names an event for ever, so that a calendar that is read again changes it in
// its place. It tells nothing by itself.
func eventID(user, project string, d *due.Deadline) string {
	const named = 16
	sum := sha256.Sum256([]byte(strings.Join([]string{
		user, project, string(d.Kind), d.Month.String(), strconv.Itoa(d.Claim),
	}, "\x00")))
	return hex.EncodeToString(sum[:named]) + "@hankekirja"
}

// eventPath is the page where what is due is done.
func eventPath(p *app.ProjectDeadlines, d *due.Deadline) string {
	at := "/projects/" + escape(p.Code)
	switch d.Kind {
	case due.Sign:
		return at + "/people/" + escape(p.Person) + "/months/" + d.Month.String()
	case due.Claim, due.Pay:
		return at + "/claims/" + strconv.Itoa(d.Claim)
	}
	return at
}

// noon is a time within a civil day.
func noon(d calendar.Date) time.Time {
	const half = 12
	return time.Date(d.Year(), time.Month(d.MonthOfYear()), d.Day(), half, 0, 0, 0, time.UTC)
}

// pages is where the reader finds the pages: as the operator says, or else where the
// request found them.
func (q *request) pages() string {
	if set := q.app.Pages(); set != "" {
		return set
	}
	if q.secure() {
		return "https://" + q.Request.Host
	}
	return "http://" + q.Request.Host
}

// calendarPart is what the account page tells of the calendar.
type calendarPart struct {
	About, Button string
	Make          string
	Remove        string // empty where there is none to remove
}

func (q *request) calendarPart() calendarPart {
	part := calendarPart{About: q.p.T("calendar.about"), Button: q.p.T("calendar.make"), Make: ownCalendarPath}
	if q.user.Calendar != "" {
		part.About, part.Button = q.p.T("calendar.is_there"), q.p.T("calendar.renew")
		part.Remove = ownCalendarPath + "/remove"
	}
	return part
}

type calendarPage struct {
	layout
	Address string
	Back    link
}

// calendarMake makes a new address and shows it once: the answer itself is the page, and
// the address stands nowhere else.
func (s *server) calendarMake(q *request) error {
	token, err := q.app.MakeCalendar(q.Request.Context())
	if err != nil {
		return err
	}
	account := link{Text: q.p.T("account.title"), Href: accountPath}
	return q.show("calendar", calendarPage{
		layout: q.layout(q.p.T("calendar.address"), account), Address: q.pages() + feedPath + token + feedEnd, Back: account,
	})
}

// calendarRemove ends the address.
func (s *server) calendarRemove(q *request) error {
	if err := q.app.RemoveCalendar(q.Request.Context()); err != nil {
		return err
	}
	return q.tell(accountPath, "calendar_removed")
}
