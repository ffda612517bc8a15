package org.aimos.decision.noise;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimos.events.Alert;
import org.aimos.events.Environment;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.policy.InForce;
import org.jspecify.annotations.Nullable;

/** All silences in force, compiled once and asked often. */
public final class Silences {
    private final List<Silence> all;

    /** These silences; of several that hold one alert the first by name is named. */
    public Silences(List<InForce<SilenceSpec>> inForce) {
        all =
                inForce.stream()
                        .sorted(Comparator.comparing(InForce::name))
                        .map(Silence::of)
                        .toList();
    }

    /** Those that last at this moment. */
    public Active at(Instant now) {
        return new Active(all.stream().filter(s -> s.lasts(now)).toList(), now);
    }

    /** Every one of them, by name. */
    public List<Silence> all() {
        return all;
    }

    /** The silences that last at one moment, asked about many alerts. */
    public static final class Active {
        private final List<Silence> lasting;
        private final Instant now;

        private Active(List<Silence> lasting, Instant now) {
            this.lasting = lasting;
            this.now = now;
        }

        /**
         * Why an alert is held back; empty when it is not.
         *
         * @param explaining alerts that fire now and may explain others
         */
        public Optional<Hush> of(
                Alert alert,
                @Nullable ServiceSnapshot service,
                Environment environment,
                List<Alert> explaining) {
            return of(alert, service, environment, silence -> explaining);
        }

        /**
         * The same.
         *
         * @param explaining alerts that fire now and may explain others, asked for each silence
         *     that covers the alert
         */
        public Optional<Hush> of(
                Alert alert,
                @Nullable ServiceSnapshot service,
                Environment environment,
                Function<Silence, List<Alert>> explaining) {
            return covering(alert, service, environment)
                    .flatMap(s -> s.hush(now, alert, explaining.apply(s)).stream())
                    .findFirst();
        }

        /** The silences that cover an alert, whether another one explains it or not. */
        public Stream<Silence> covering(
                Alert alert, @Nullable ServiceSnapshot service, Environment environment) {
            return lasting.stream().filter(s -> s.covers(alert, service, environment));
        }

        /** Names of alerts that explain others by a silence that lasts; mostly none. */
        public Set<String> explainers() {
            return lasting.stream()
                    .flatMap(s -> s.explainers().stream())
                    .collect(Collectors.toSet());
        }

        /** All of them, as {@code name@version}. */
        public Set<String> lasting() {
            return lasting.stream().map(Silence::key).collect(Collectors.toSet());
        }

        /** Those that hold by themselves, as {@code name@version}. */
        public Set<String> steady() {
            return lasting.stream()
                    .filter(s -> s.explainers().isEmpty())
                    .map(Silence::key)
                    .collect(Collectors.toSet());
        }
    }
}
