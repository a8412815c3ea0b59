package claim

import (
	"slices"
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

// CheckReceived finds what a change says of a claim's sending and payments that cannot
// have happened yet: a day after today. The faults, received.sent_day and received.day, stand
// at their places in after. What was recorded before is left alone.
func CheckReceived(before, after *book.Book, today calendar.Date) fault.List {
	var list fault.List
	for i := range after.Claims {
		was, is := &project.ClaimRecord{}, &after.Claims[i]
		if i < len(before.Claims) {
			was = &before.Claims[i]
		}
		path := "/claims/" + strconv.Itoa(i)
		late := is.Submitted != nil && is.Submitted.Date > today
		if late && (was.Submitted == nil || was.Submitted.Date != is.Submitted.Date) {
			list = append(list, fault.At(path+"/submitted/date", fault.Invalid, "received.sent_day", "day", today.String()))
		}
		for j, p := range is.Payments {
			if p.Date > today && !slices.Contains(was.Payments, p) {
				list = append(list, fault.At(path+"/payments/"+strconv.Itoa(j)+"/date", fault.Invalid,
					"received.day", "day", today.String()))
			}
		}
	}
	return list
}
