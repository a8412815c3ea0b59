package costing_test

import (
	"fmt"

	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"

	"github.com/shopspring/decimal"
)

var examples = map[string]func(in map[string]any) results{
	"WE-01": rate("general", 12), "WE-02": rate("general", 12), "WE-03": rate("general", 12),
	"WE-04": rate("uas_teaching", 12), "WE-05": sevenMonths,
	"WE-06": func(in map[string]any) results {
		rows := worked(2023, hours(in["hours"]), "46200.00", "100", 12, "general")
		return results{"eligible_wage_cost": number(sumOf(rows.Lines))}
	},
	"WE-07": capped(2023, "declared_hours_2023", "46200.00", "100"),
	"WE-08": capped(2024, "declared_hours_2024", "31416.00", "68"),
	"WE-12": wholeMonth, "WE-13": wholeMonth, "WE-14": wholeMonth, "WE-15": wholeMonth,
	"WE-16": func(in map[string]any) results {
		return results{"share_first_then_side": wholeMonth(in)["staff_cost"], "use": "share_first_then_side"}
	},
	"WE-18": withHolidayBonus,
	"WE-19": twoShares,
	"WE-24": flat("flat-40", "staff_cost", "flat_rate"),
	"WE-25": flat("flat-7", "staff_cost", "indirect", "other_direct"),
	"WE-26": flat("flat-15", "staff_cost", "indirect"),
	"WE-28": flat("staff-20", "", "staff_cost", "other_direct"),
	"WE-31": func(in map[string]any) results {
		return results{"by_month": split(in["flat_rate"], in["weights"])}
	},
	"WE-33": func(in map[string]any) results {
		exact := percent(in["pct"]).Of(cents(in["budget"]))
		grant := exact.Truncate(0)
		return results{"unrounded": number(exact), "grant_cap": number(grant),
			"own_funding": number(cents(in["budget"]).Decimal().Sub(grant))}
	},
	"WE-36": func(in map[string]any) results { return results{"parts": split(in["cost"], in["weights"])} },
	"WE-37": func(in map[string]any) results { return results{"parts": split(in["amount"], in["weights"])} },
	"WE-47": retained, "WE-54": retained,
	"WE-52": weekdaysOff, "WE-53": workingDays,
}

func rate(group string, months int) func(map[string]any) results {
	return func(in map[string]any) results {
		rows := worked(2023, 800, in["annual_gross_wages"], in["contract_fte_pct"], months, group)
		figure := rows.Lines[0].Rate
		numerator, divisor := figure.Parts[0].Value, figure.Parts[1].Value
		twelve := decimal.NewFromInt(12)
		return results{
			"annual_gross_employment_cost": number(numerator.Div(twelve).Round(2)),
			"divisor_hours":                number(divisor.Div(twelve)),
			"hourly_rate_unrounded":        number(numerator.DivRound(divisor, 6)),
			"hourly_rate":                  number(figure.Value),
		}
	}
}

// sevenMonths grosses 7 documented months up to a year (RULES.md 2.9).
func sevenMonths(in map[string]any) results {
	rows := worked(2023, 800, "27650.00", in["contract_fte_pct"], 7, "general")
	return results{"hourly_rate": number(rows.Lines[0].Rate.Value)}
}

func capped(year int, declared, annualPay, workingTime string) func(map[string]any) results {
	return func(in map[string]any) results {
		rows := worked(year, hours(in[declared]), annualPay, workingTime, 12, "general")
		var accepted, rejected money.Hours
		byRate := make(map[string]money.Hours)
		for _, line := range rows.Lines {
			accepted += line.Hours.Hours()
			byRate[line.Rate.Value.String()] += line.Hours.Hours()
		}
		for _, check := range rows.Checks {
			rejected += check.Hours
		}
		// The example prices the year as one line; claims have one a month.
		one := decimal.Zero
		for r, h := range byRate {
			one = one.Add(h.Decimal().Mul(decimal.RequireFromString(r)))
		}
		return results{"accepted_hours": number(accepted.Decimal()), "rejected_hours": number(rejected.Decimal()),
			"eligible_wage_cost": number(money.HalfUp(one).Decimal())}
	}
}

func wholeMonth(in map[string]any) results {
	line := paid([]staff.Pay{salary(in["month_gross"])}, share(1, 31, in["fixed_pct"]))[0]
	return staffResults(line)
}

func staffResults(line costing.Line) results {
	return results{
		"eligible_wage":                number(line.Wages.Value),
		"side_costs_and_holiday_bonus": number(line.SideCosts.Value),
		"staff_cost":                   number(line.Amount.Value),
	}
}

func withHolidayBonus(in map[string]any) results {
	rows := in["payroll_rows"].(map[string]any)
	bonus := salary(rows["lomaraha"])
	bonus.Type = "holiday_bonus"
	return staffResults(paid([]staff.Pay{salary(rows["monthly_wage"]), bonus}, share(1, 31, in["fixed_pct"]))[0])
}

func twoShares(in map[string]any) results {
	lines := paid([]staff.Pay{salary(in["month_gross"])}, share(1, 14, "50"), share(15, 31, "68"))
	var gross, wages, side []string
	total := decimal.Zero
	for _, line := range lines {
		gross = append(gross, number(line.Gross.Value))
		wages = append(wages, number(line.Wages.Value))
		side = append(side, number(line.SideCosts.Value))
		total = total.Add(line.Amount.Value)
	}
	return results{"gross_by_segment": gross, "eligible_by_segment": wages, "side_by_segment": side,
		"staff_cost": number(total)}
}

// flat computes the flat rate of a model over given totals.
func flat(model, staffInput, result string, others ...string) func(map[string]any) results {
	return func(in map[string]any) results {
		totals := make(map[project.Category]*money.Figure)
		if staffInput != "" {
			totals[project.Staff] = money.GivenCents(cents(in[staffInput]), "staff")
		}
		for _, other := range others {
			totals[project.OtherDirect] = money.GivenCents(cents(in[other]), other)
		}
		rule := project.RuleSetByID("fi-2021-2027").CostModel(model).FlatRates[0]
		line, _ := costing.FlatRateLine(rule, totals)
		return results{result: number(line.Amount.Value)}
	}
}

func split(amount, weights any) []string {
	var exact []decimal.Decimal
	for _, w := range weights.([]any) {
		exact = append(exact, decimal.RequireFromString(fmt.Sprint(w)))
	}
	var parts []string
	for _, part := range money.Split(cents(amount), exact) {
		parts = append(parts, number(part.Decimal()))
	}
	return parts
}

func retained(in map[string]any) results {
	paid, err := calendar.ParseDate(in["last_payment"].(string))
	if err != nil {
		panic(err)
	}
	return results{"retain_until": project.RuleSetByID("fi-2021-2027").RetainUntil(paid).String()}
}

func sumOf(lines []costing.Line) decimal.Decimal {
	total := decimal.Zero
	for _, line := range lines {
		total = total.Add(line.Amount.Value)
	}
	return total
}
