package org.aimos.console;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every setting of the console. */
@ConfigMapping(prefix = "aimos.console")
public interface ConsoleConfig {
    /** Where each service listens. */
    Upstream upstream();

    /** Further origins the page is served under, such as that of a TLS proxy in front. */
    Optional<Set<String>> origins();

    /** Largest body that is handed on. */
    @WithDefault("4M")
    MemorySize bodyLimit();

    /** How long a service may take to begin its answer; event streams are not bound by it. */
    @WithDefault("30s")
    Duration answerWithin();

    /** How long a service may take to tell its health. */
    @WithDefault("2s")
    Duration healthWithin();

    /** How long a person stays signed in. */
    @WithDefault("12h")
    Duration session();

    /** How soon a session ends after its account was disabled or got other roles. */
    @WithDefault("10s")
    Duration recheck();

    /** Who comes from the organisation's sign-in. */
    Oidc oidc();

    /** How the claims of an ID token are read. */
    interface Oidc {
        /** The claim that is a person's name here. */
        @WithDefault("preferred_username")
        String nameClaim();

        /** The claim that lists what a person is there; dots lead into objects. */
        @WithDefault("groups")
        String rolesClaim();

        /** Which of these is which role; what is not named here gives none. */
        Map<String, String> roles();

        /** How long such a session lasts; it is not looked at again meanwhile. */
        @WithDefault("1h")
        Duration session();
    }

    /** Addresses of the services, scheme and authority only. */
    interface Upstream {
        /** Hears alerts. */
        @WithDefault("http://127.0.0.1:8081")
        URI intake();

        /** Decides. */
        @WithDefault("http://127.0.0.1:8082")
        URI decision();

        /** Carries out. */
        @WithDefault("http://127.0.0.1:8083")
        URI orchestrator();

        /** Remembers. */
        @WithDefault("http://127.0.0.1:8084")
        URI learning();

        /** Tells people. */
        @WithDefault("http://127.0.0.1:8085")
        URI ticket();
    }
}
