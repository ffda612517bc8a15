package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.aimos.events.Environment;
import org.jspecify.annotations.Nullable;

/**
 * When automation may change something, or may not: a freeze forbids while it lasts; where a window
 * covers, effects begin only while it is open. Either from one instant to another, or every week.
 */
public record ChangeWindowSpec(
        @JsonProperty(required = true)
                @JsonPropertyDescription("freeze forbids while it lasts; window allows only then")
                Type type,
        @JsonPropertyDescription("Environments it covers; all when left out")
                List<Environment> environments,
        @JsonPropertyDescription("Services it covers; all when left out") List<String> services,
        @JsonPropertyDescription("Playbooks it covers; all when left out") List<String> playbooks,
        @JsonPropertyDescription("Begins then, such as 2026-12-20T00:00:00Z")
                @Form(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$")
                @Nullable String from,
        @JsonPropertyDescription("Ends then, such as 2027-01-03T00:00:00Z")
                @Form(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$")
                @Nullable String to,
        @JsonPropertyDescription("Every week instead of once") @Nullable Weekly weekly,
        @JsonProperty(required = true)
                @JsonPropertyDescription("Why, in one sentence for people")
                @Form(pattern = Form.TEXT)
                String reason)
        implements Spec {

    public ChangeWindowSpec {
        environments = List.copyOf(requireNonNullElse(environments, List.of()));
        services = List.copyOf(requireNonNullElse(services, List.of()));
        playbooks = List.copyOf(requireNonNullElse(playbooks, List.of()));
    }

    /** Some days of every week, from one time of the day to another, over midnight if need be. */
    public record Weekly(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("monday to sunday, the day on which it begins")
                    @Form(min = 1)
                    List<Day> days,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("When it begins, such as 22:00")
                    @Form(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")
                    String start,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("When it ends, such as 04:00 on the next day")
                    @Form(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")
                    String end,
            @JsonProperty(defaultValue = "UTC")
                    @JsonPropertyDescription("Time zone, such as Europe/Berlin")
                    String zone) {

        public Weekly {
            days = List.copyOf(requireNonNullElse(days, List.of()));
            zone = requireNonNullElse(zone, "UTC");
        }

        private boolean holds(Instant now) {
            var local = now.atZone(ZoneId.of(zone)).toLocalDateTime();
            return begunOn(local.toLocalDate(), local.toLocalTime(), false)
                    || begunOn(local.toLocalDate().minusDays(1), local.toLocalTime(), true);
        }

        private boolean begunOn(LocalDate day, LocalTime now, boolean yesterday) {
            if (days.stream().noneMatch(d -> d.is(day.getDayOfWeek()))) {
                return false;
            }
            var begin = LocalTime.parse(start);
            var over = LocalTime.parse(end);
            var overMidnight = !over.isAfter(begin);
            if (yesterday) {
                return overMidnight && now.isBefore(over);
            }
            return !now.isBefore(begin) && (overMidnight || now.isBefore(over));
        }
    }

    /** True when it speaks about a run of this playbook there; null is a service nobody knows. */
    public boolean covers(String environment, @Nullable String service, String playbook) {
        return (environments.isEmpty()
                        || environments.stream().anyMatch(e -> e.word().equals(environment)))
                && (services.isEmpty() || (service != null && services.contains(service)))
                && (playbooks.isEmpty() || playbooks.contains(playbook));
    }

    /** True while it lasts. */
    public boolean holds(Instant now) {
        if (weekly != null) {
            return weekly.holds(now);
        }
        return (from == null || !now.isBefore(Instant.parse(from)))
                && (to == null || now.isBefore(Instant.parse(to)));
    }

    /** Forbids or allows. */
    public enum Type {
        FREEZE,
        WINDOW;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** A day of the week. */
    public enum Day {
        MONDAY,
        TUESDAY,
        WEDNESDAY,
        THURSDAY,
        FRIDAY,
        SATURDAY,
        SUNDAY;

        boolean is(DayOfWeek day) {
            return name().equals(day.name());
        }

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
