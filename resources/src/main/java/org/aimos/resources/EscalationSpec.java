package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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

    /** Who is on call now: the summary of the calendar's event names one of the people. */
    public record Rota(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("URL of an iCalendar")
                    @Form(pattern = Form.URL)
                    URI ical,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("How to reach those whom the calendar names")
                    List<Person> people) {

        public Rota {
            people = List.copyOf(requireNonNullElse(people, List.of()));
        }
    }
}
