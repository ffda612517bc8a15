package org.aimos.resources;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the brakes. What a policy leaves out is null here and never null {@link InForce}.
 */
public record Limits(
        @JsonProperty(defaultValue = "2")
                @JsonPropertyDescription("Runs of one playbook at once")
                @Form(min = 1)
                @Nullable Integer runsAtOncePerPlaybook,
        @JsonProperty(defaultValue = "10")
                @JsonPropertyDescription("Runs of one playbook in an hour")
                @Form(min = 1)
                @Nullable Integer runsPerHourPerPlaybook,
        @JsonProperty(defaultValue = "20")
                @JsonPropertyDescription("Effects of all playbooks in ten minutes")
                @Form(min = 1)
                @Nullable Integer effectsPer10Minutes,
        @JsonProperty(defaultValue = "20")
                @JsonPropertyDescription("More new incidents than this in stormWindow are a storm")
                @Form(min = 1)
                @Nullable Integer stormIncidents,
        @JsonProperty(defaultValue = "5m")
                @JsonPropertyDescription("The window that new incidents are counted in")
                @Nullable Duration stormWindow,
        @JsonProperty(defaultValue = "5m")
                @JsonPropertyDescription("How long a recovery is held before it counts")
                @Nullable Duration holdResolve,
        @JsonProperty(defaultValue = "30m")
                @JsonPropertyDescription("Firing again within this reopens the same incident")
                @Nullable Duration reopenWithin,
        @JsonProperty(defaultValue = "1")
                @JsonPropertyDescription("Self-heals of one incident before a person is needed")
                @Form(min = 0)
                @Nullable Integer selfHealsPerIncident,
        @JsonProperty(defaultValue = "10m") @JsonPropertyDescription("How long an approval holds")
                @Nullable Duration grantLasts,
        @JsonProperty(defaultValue = "100")
                @JsonPropertyDescription(
                        "Runs of one playbook in a day, its budget; ten times those of an hour")
                @Form(min = 1)
                @Nullable Integer runsPerDayPerPlaybook,
        @JsonProperty(defaultValue = "5")
                @JsonPropertyDescription(
                        "Hosts of its service, and things of one kind, that one run may touch")
                @Form(min = 1)
                @Nullable Integer hostsPerRun,
        @JsonProperty(defaultValue = "50")
                @JsonPropertyDescription(
                        "Percent of a service's hosts that one run may touch; one host always")
                @Form(min = 1, max = 100)
                @Nullable Integer shareOfHosts,
        @JsonProperty(defaultValue = "1")
                @JsonPropertyDescription("Healthy hosts of a service that have to be left alone")
                @Form(min = 0)
                @Nullable Integer healthyHosts,
        @JsonProperty(defaultValue = "2")
                @JsonPropertyDescription("Failures in a row that open the circuit breaker")
                @Form(min = 1)
                @Nullable Integer breakerFailures,
        @JsonProperty(defaultValue = "30")
                @JsonPropertyDescription(
                        "Percent of the last 10 runs; more failures open the circuit breaker")
                @Form(min = 1, max = 100)
                @Nullable Integer breakerShare,
        @JsonProperty(defaultValue = "0")
                @JsonPropertyDescription(
                        "Decisions that chose a playbook's version before it may be raised to suggest")
                @Form(min = 0)
                @Nullable Integer decisionsForSuggest,
        @JsonProperty(defaultValue = "0")
                @JsonPropertyDescription(
                        "Decisions that chose a playbook's version before it may be raised to approve")
                @Form(min = 0)
                @Nullable Integer decisionsForApprove,
        @JsonProperty(defaultValue = "10")
                @JsonPropertyDescription(
                        "Runs of a playbook's version before it may be raised to autonomous")
                @Form(min = 0)
                @Nullable Integer runsForAutonomous,
        @JsonProperty(defaultValue = "90")
                @JsonPropertyDescription("Percent of these runs that have to have helped")
                @Form(min = 0, max = 100)
                @Nullable Integer helpedForAutonomous) {

    /** The figures that hold, each with its default when no policy sets it. */
    public record InForce(
            int runsAtOncePerPlaybook,
            int runsPerHourPerPlaybook,
            int effectsPer10Minutes,
            int stormIncidents,
            Duration stormWindow,
            Duration holdResolve,
            Duration reopenWithin,
            int selfHealsPerIncident,
            Duration grantLasts,
            int runsPerDayPerPlaybook,
            int hostsPerRun,
            int shareOfHosts,
            int healthyHosts,
            int breakerFailures,
            int breakerShare,
            int decisionsForSuggest,
            int decisionsForApprove,
            int runsForAutonomous,
            int helpedForAutonomous) {
        private static final List<Figure<?>> FIGURES =
                List.of(
                        less("runsAtOncePerPlaybook", InForce::runsAtOncePerPlaybook),
                        less("runsPerHourPerPlaybook", InForce::runsPerHourPerPlaybook),
                        less("effectsPer10Minutes", InForce::effectsPer10Minutes),
                        less("stormIncidents", InForce::stormIncidents),
                        more("stormWindow", InForce::stormWindow),
                        more("holdResolve", InForce::holdResolve),
                        more("reopenWithin", InForce::reopenWithin),
                        less("selfHealsPerIncident", InForce::selfHealsPerIncident),
                        less("grantLasts", InForce::grantLasts),
                        less("runsPerDayPerPlaybook", InForce::runsPerDayPerPlaybook),
                        less("hostsPerRun", InForce::hostsPerRun),
                        less("shareOfHosts", InForce::shareOfHosts),
                        more("healthyHosts", InForce::healthyHosts),
                        less("breakerFailures", InForce::breakerFailures),
                        less("breakerShare", InForce::breakerShare),
                        more("decisionsForSuggest", InForce::decisionsForSuggest),
                        more("decisionsForApprove", InForce::decisionsForApprove),
                        more("runsForAutonomous", InForce::runsForAutonomous),
                        more("helpedForAutonomous", InForce::helpedForAutonomous));

        /** Names of the figures that brake less here than there. */
        public List<String> looserThan(InForce there) {
            return FIGURES.stream()
                    .filter(figure -> figure.looser(this, there))
                    .map(Figure::name)
                    .toList();
        }

        private static <T extends Comparable<T>> Figure<T> less(
                String name, Function<InForce, T> of) {
            return new Figure<>(name, of, Comparator.naturalOrder());
        }

        private static <T extends Comparable<T>> Figure<T> more(
                String name, Function<InForce, T> of) {
            return new Figure<>(name, of, Comparator.reverseOrder());
        }
    }

    /** One of the figures; the stricter comes first in its order. */
    private record Figure<T>(String name, Function<InForce, T> of, Comparator<T> order) {
        boolean looser(InForce here, InForce there) {
            return order.compare(of.apply(here), of.apply(there)) > 0;
        }
    }

    /**
     * What holds when these policies set figures: for each the strictest that is set, else the
     * default. Strict is fewer runs, hosts and failures, more hosts left alone, a longer look at
     * storms and recoveries, a shorter grant, more evidence.
     */
    public static InForce inForce(Collection<Limits> set) {
        Comparator<Integer> fewer = Comparator.naturalOrder();
        Comparator<Integer> more = Comparator.reverseOrder();
        Comparator<Duration> shorter = Comparator.naturalOrder();
        Comparator<Duration> longer = Comparator.reverseOrder();
        int perHour = strictest(set, Limits::runsPerHourPerPlaybook, fewer, 10);
        return new InForce(
                strictest(set, Limits::runsAtOncePerPlaybook, fewer, 2),
                perHour,
                strictest(set, Limits::effectsPer10Minutes, fewer, 20),
                strictest(set, Limits::stormIncidents, fewer, 20),
                strictest(set, Limits::stormWindow, longer, Duration.ofMinutes(5)),
                strictest(set, Limits::holdResolve, longer, Duration.ofMinutes(5)),
                strictest(set, Limits::reopenWithin, longer, Duration.ofMinutes(30)),
                strictest(set, Limits::selfHealsPerIncident, fewer, 1),
                strictest(set, Limits::grantLasts, shorter, Duration.ofMinutes(10)),
                strictest(set, Limits::runsPerDayPerPlaybook, fewer, tenTimes(perHour)),
                strictest(set, Limits::hostsPerRun, fewer, 5),
                strictest(set, Limits::shareOfHosts, fewer, 50),
                strictest(set, Limits::healthyHosts, more, 1),
                strictest(set, Limits::breakerFailures, fewer, 2),
                strictest(set, Limits::breakerShare, fewer, 30),
                strictest(set, Limits::decisionsForSuggest, more, 0),
                strictest(set, Limits::decisionsForApprove, more, 0),
                strictest(set, Limits::runsForAutonomous, more, 10),
                strictest(set, Limits::helpedForAutonomous, more, 90));
    }

    /** Who wants more runs in an hour wants more in a day. */
    private static int tenTimes(int perHour) {
        return (int) Math.min(Integer.MAX_VALUE, 10L * perHour);
    }

    private static <T> T strictest(
            Collection<Limits> set,
            Function<Limits, @Nullable T> figure,
            Comparator<T> order,
            T otherwise) {
        return set.stream().map(figure).filter(Objects::nonNull).min(order).orElse(otherwise);
    }
}
