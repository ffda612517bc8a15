package org.aimos.bus;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.aimos.events.Decision.PolicyVerdict;
import org.aimos.events.ResourceChanged;
import org.aimos.events.Verdict;
import org.aimos.resources.Kind;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.RuleSpec;
import org.aimos.resources.policy.InForce;
import org.aimos.resources.policy.Policies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResourceReplicaTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private final ResourceReplica replica = new ResourceReplica(EnumSet.allOf(Kind.class));

    @BeforeEach
    void everything_is_allowed() {
        replica.put(policy("all", "1.0.0", "verdict: allow"));
    }

    @Test
    void the_last_version_that_can_be_read_stays_in_force() {
        replica.put(policy("freeze", "1.0.0", "verdict: deny"));
        replica.put(policy("freeze", "2.0.0", "verdict: deny, phaseOfMoon: full"));
        replica.put(policy("freeze", "2.1.0", "verdict: deny, phaseOfMoon: new"));

        assertThat(inForce("freeze")).isEqualTo("1.0.0");
        assertThat(replica.unreadable(PolicySpec.class)).isEmpty();
        assertThat(replica.version(PolicySpec.class, "freeze", "2.0.0")).isEmpty();
        assertThat(decisive().name()).isEqualTo("freeze");
        assertThat(decisive().verdict()).isEqualTo(Verdict.DENY);
    }

    @Test
    void the_same_told_again_changes_nothing() {
        replica.put(policy("freeze", "1.0.0", "verdict: deny"));
        ResourceChanged newer = policy("freeze", "2.0.0", "verdict: deny, phaseOfMoon: full");
        replica.put(newer);
        long before = replica.generation();
        replica.put(newer);

        assertThat(inForce("freeze")).isEqualTo("1.0.0");
        assertThat(replica.generation()).isGreaterThan(before);
    }

    @Test
    void a_newer_one_that_can_be_read_takes_its_place() {
        replica.put(policy("freeze", "1.0.0", "verdict: deny"));
        replica.put(policy("freeze", "2.0.0", "verdict: deny, phaseOfMoon: full"));
        replica.put(policy("freeze", "3.0.0", "verdict: approval"));

        assertThat(inForce("freeze")).isEqualTo("3.0.0");
        assertThat(decisive().verdict()).isEqualTo(Verdict.APPROVAL);
    }

    @Test
    void a_policy_that_was_never_read_denies_everything() {
        replica.put(policy("freeze", "2.0.0", "verdict: deny, phaseOfMoon: full"));

        assertThat(replica.find(PolicySpec.class, "freeze")).isEmpty();
        assertThat(replica.unreadable(PolicySpec.class)).containsExactly("freeze");
        assertThat(decisive().verdict()).isEqualTo(Verdict.DENY);
        assertThat(decisive().message())
                .isEqualTo(
                        "Policy freeze can't be read by this version of AIMOS, so nothing is allowed until all"
                                + " its services are upgraded, or it is applied without what is new");
    }

    @Test
    void what_cant_be_read_is_told_with_what_it_means() {
        assertThat(replica.unread()).isEmpty();
        replica.put(policy("freeze", "1.0.0", "verdict: deny"));
        replica.put(policy("freeze", "2.0.0", "verdict: deny, phaseOfMoon: full"));
        replica.put(policy("night", "1.0.0", "verdict: deny, phaseOfMoon: full"));
        replica.unreadable("Policy/we\"ird");

        assertThat(replica.unread())
                .extracting(Unread::sentence)
                .containsExactly(
                        "Policy freeze 2.0.0 can't be read here, 1.0.0 stays in force",
                        "Policy night 1.0.0 can't be read here, so nothing is allowed",
                        "Policy we?ird can't be read here, so nothing is allowed");

        replica.put(policy("freeze", "3.0.0", "verdict: deny"));
        replica.remove("Policy/night");
        replica.remove("Policy/we\"ird");
        assertThat(replica.unread()).isEmpty();
    }

    @Test
    void whoever_tells_of_a_version_reads_it() throws InterruptedException {
        var readers = new ArrayList<String>();
        try (Listener _ = new Listener(readers)) {
            Thread.ofPlatform()
                    .name("follower")
                    .start(() -> replica.put(policy("freeze", "2.0.0", "phaseOfMoon: full")))
                    .join();

            assertThat(replica.unreadable(PolicySpec.class)).containsExactly("freeze");
            assertThat(replica.version(PolicySpec.class, "freeze", "2.0.0")).isEmpty();
            assertThat(readers).containsExactly("follower");
        }
    }

    @Test
    void a_kind_that_is_none_is_refused_in_words() {
        assertThatThrownBy(() -> new ResourceReplica(Optional.of(List.of("Polcy"))))
                .hasMessage("aimos.reads: there is no kind of resource 'Polcy'");
    }

    @Test
    void kinds_that_this_service_does_not_ask_for_are_left_unread() {
        var policiesOnly = new ResourceReplica(Optional.of(List.of("Policy")));
        policiesOnly.put(change("Rule", "freeze", "1.0.0", "phaseOfMoon: full"));
        policiesOnly.unreadable("Rule/other");

        assertThat(policiesOnly.unread()).isEmpty();
        assertThatThrownBy(() -> policiesOnly.all(RuleSpec.class))
                .hasMessage("Rule is not named in aimos.reads");
    }

    @Test
    void so_does_one_of_which_not_even_the_fact_can_be_read() {
        replica.unreadable("Policy/we\"ird\none");
        assertThat(decisive().message()).startsWith("Policy we?ird?one can't be read");

        replica.remove("Policy/we\"ird\none");
        assertThat(decisive().verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void the_one_before_stays_when_not_even_the_fact_can_be_read() {
        replica.unreadable("Policy/all");
        replica.unreadable("nothing");

        assertThat(decisive().verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void it_is_over_when_the_policy_is_deleted_or_applied_so_that_it_can_be_read() {
        replica.put(policy("freeze", "2.0.0", "phaseOfMoon: full"));
        replica.remove("Policy/freeze");
        assertThat(decisive().verdict()).isEqualTo(Verdict.ALLOW);

        replica.put(policy("freeze", "2.0.0", "phaseOfMoon: full"));
        replica.put(policy("freeze", "2.0.1", "verdict: approval"));
        assertThat(decisive().verdict()).isEqualTo(Verdict.APPROVAL);
        assertThat(replica.unreadable(PolicySpec.class)).isEmpty();
    }

    private String inForce(String name) {
        return replica.find(PolicySpec.class, name).orElseThrow().resource().version();
    }

    private PolicyVerdict decisive() {
        List<InForce<PolicySpec>> policies = PoliciesInForce.of(replica);
        Map<String, Object> variables = Map.of("environment", "staging");
        return requireNonNull(new Policies(policies).ask(variables, true).decisive());
    }

    private static ResourceChanged policy(String name, String version, String spec) {
        return change("Policy", name, version, "match: 'true', message: so it is, " + spec);
    }

    private static ResourceChanged change(String kind, String name, String version, String spec) {
        String yaml =
                """
                apiVersion: aimos/v1
                kind: %s
                metadata: {name: %s, version: %s, owner: team-platform}
                spec: {%s}
                """
                        .formatted(kind, name, version, spec);
        return new ResourceChanged(
                kind, name, version, "team-platform", "sha256:" + version, "ann", AT, yaml);
    }

    /** Hears which thread complains of what it can't read. */
    private static final class Listener extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger(ResourceReplica.class.getName());
        private final List<String> threads;

        Listener(List<String> threads) {
            this.threads = threads;
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            threads.add(Thread.currentThread().getName());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
