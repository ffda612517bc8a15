package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is told, how, and who is told next when nobody answers. */
public record EscalationSpec(
        @JsonProperty(required = true)
                @JsonPropertyDescription("The first is told at once")
                @Form(min = 1, max = 10)
                List<Level> levels)
        implements Spec {

    public EscalationSpec {
        levels = List.copyOf(requireNonNullElse(levels, List.of()));
    }

    /** People who are told together: a fixed list, or who is on call. */
    public record Level(
            @JsonProperty(value = "wait", defaultValue = "15m")
                    @JsonPropertyDescription("Time to answer before the next level is told")
                    Duration waitFor,
            @JsonPropertyDescription("A fixed list") List<Person> people,
            @JsonPropertyDescription("Who is on call, from a calendar") @Nullable Rota rota) {

        public Level {
            waitFor = requireNonNullElse(waitFor, Duration.ofMinutes(15));
            people = List.copyOf(requireNonNullElse(people, List.of()));
        }
    }

    /** One person and one or more ways to reach them. */
    public record Person(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("The name they sign in with")
                    @Form(pattern = Form.TEXT)
                    String name,
            @JsonPropertyDescription("Address that is posted to") @Form(pattern = Form.URL)
                    @Nullable URI webhook,
            @JsonPropertyDescription("E-mail address") @Form(pattern = "^[^@ ]+@[^@ ]+$")
                    @Nullable String email,
            @JsonPropertyDescription("PagerDuty Events v2") @Nullable PagerDuty pagerduty) {}

    /** An integration of PagerDuty; its key is read from a file or the environment. */
    public record PagerDuty(
            @JsonProperty(defaultValue = "https://events.pagerduty.com/v2/enqueue")
                    @JsonPropertyDescription("Where events are posted to")
                    @Form(pattern = Form.URL)
                    URI url,
            @JsonPropertyDescription("File whose whole text is the integration key")
                    @Nullable String keyFromFile,
            @JsonPropertyDescription("Environment variable that is the integration key")
                    @Nullable String keyFromEnv) {

        public PagerDuty {
            url = requireNonNullElse(url, URI.create("https://events.pagerduty.com/v2/enqueue"));
        }
    }

    /**
     * Who is on call now: the summary of the calendar's event names one of the people, or they take
     * turns.
     */
    public record Rota(
            @JsonPropertyDescription("URL of an iCalendar") @Form(pattern = Form.URL)
                    @Nullable URI ical,
            @JsonPropertyDescription("Turns, in place of a calendar") @Nullable Rotation rotation,
            @JsonProperty(required = true)
                    @JsonPropertyDescription(
                            "How to reach those whom the calendar names; who takes turns, in their order")
                    List<Person> people) {

        public Rota {
            people = List.copyOf(requireNonNullElse(people, List.of()));
        }
    }

    /** People take turns of the same length, by the clock on the wall of a zone. */
    public record Rotation(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("When the first person's turn began")
                    @Form(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$")
                    String from,
            @JsonProperty(defaultValue = "7d") @JsonPropertyDescription("How long a turn is")
                    Duration each,
            @JsonProperty(defaultValue = "UTC") @JsonPropertyDescription("The zone of the clock")
                    String zone) {

        public Rotation {
            each = requireNonNullElse(each, Duration.ofDays(7));
            zone = requireNonNullElse(zone, "UTC");
        }

        /** Whose turn it is, and until when. */
        public record Turn(Person person, Instant until) {}

        /** Whose turn it is; nobody's before the first, and of nobody. */
        public Optional<Turn> turn(List<Person> people, Instant now) {
            ZoneId wall = ZoneId.of(zone);
            LocalDateTime begin = LocalDateTime.ofInstant(Instant.parse(from), wall);
            Duration gone = Duration.between(begin, LocalDateTime.ofInstant(now, wall));
            if (people.isEmpty() || gone.isNegative() || each.toSeconds() < 1) {
                return Optional.empty();
            }
            long turns = gone.toSeconds() / each.toSeconds();
            Instant until = begin.plus(each.multipliedBy(turns + 1)).atZone(wall).toInstant();
            return Optional.of(new Turn(people.get((int) (turns % people.size())), until));
        }
    }
}
