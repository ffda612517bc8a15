package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the actions of a directory keep, against a real OpenLDAP. */
abstract class LdapContract extends ActionContract {
    /** By wrong passwords, and for good. */
    static final String LOCKED = "20260101000000Z";

    static final String DISABLED = "000001010000Z";

    @TempDir private static Path folder;

    @SuppressWarnings("NullAway.Init") // started before all
    private static Slapd slapd;

    final Accounts accounts = new Accounts(new Ldap(new Addresses()));
    private String before = "";

    @BeforeAll
    static void start() throws Exception {
        slapd = new Slapd(folder);
    }

    @AfterAll
    static void stop() {
        if (slapd != null) {
            slapd.close();
        }
    }

    @BeforeEach
    void reset() {
        slapd.reset(lock(), member());
        before = slapd.state();
    }

    /** Ann's lock before each test; empty for none. */
    String lock() {
        return "";
    }

    /** Whether Ann is in the group before each test. */
    boolean member() {
        return false;
    }

    /** Arguments of a call that is done. */
    Map<String, Object> with() {
        return Map.of("account", "ann");
    }

    @Override
    Calls working() {
        return Slapd.to(slapd.port(), with());
    }

    Calls and(String name, Object value) {
        Map<String, Object> with = new HashMap<>(with());
        with.put(name, value);
        return Slapd.to(slapd.port(), with);
    }

    @Override
    Calls refused() {
        return and("account", "nobody");
    }

    @Override
    Optional<Calls> unanswered() {
        return action().effectClass().effect()
                ? Optional.of(through(new Cut(slapd.port(), LdapContract::modifies)))
                : Optional.empty();
    }

    @Override
    Optional<Calls> unheard() {
        return action().effectClass().effect()
                ? Optional.of(through(new Cut(slapd.port(), LdapContract::modifies).swallows()))
                : Optional.empty();
    }

    private Calls through(Cut cut) {
        return Slapd.to(cut.port(), with());
    }

    /** A modify request (RFC 4511) begins so, behind length and message id. */
    private static boolean modifies(byte[] sent) {
        return sent.length > 6 && sent[0] == 0x30 && (sent[5] == 0x66 || sent[6] == 0x66);
    }

    @Override
    Object state() {
        return slapd.state();
    }

    @Override
    int reached() {
        return before.equals(slapd.state()) ? 0 : 1;
    }

    @Test
    void a_name_is_a_name_and_no_filter() throws InterruptedException {
        for (String name : List.of("*", "ann)(uid=*", "uid=ann,ou=people,dc=example,dc=org")) {
            Result result = action().execute(and("account", name).build());

            if (result instanceof Result.Done done) {
                assertThat(done.output()).containsEntry("found", false);
            }
        }
        assertThat(reached()).isZero();
    }

    @Test
    void a_directory_that_is_away_is_a_failure_that_may_be_tried_again()
            throws InterruptedException {
        Result result = action().execute(Slapd.to(1, with()).build());

        assertThat(((Result.Failed) result).retryable()).isTrue();
    }
}
