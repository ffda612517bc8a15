package org.aimos.console.api.proxy;

import java.time.Duration;
import org.aimos.console.problem.Problem;
import org.aimos.console.route.Service;

/** What can go wrong between the console and a service, in words. */
final class ProxyProblems {
    private static final Duration SOON = Duration.ofSeconds(2);

    private ProxyProblems() {}

    static Problem unknown(String path) {
        return Problem.of(
                        404,
                        "No such path",
                        "No service answers this path.",
                        "docs/README.md lists the paths; a kind of resource is written as in its YAML.")
                .at(path);
    }

    static Problem ended() {
        return Problem.of(
                401,
                "The session has ended",
                "It is too old, or the account has changed since.",
                "Sign in again.");
    }

    static Problem away(Service service) {
        return Problem.of(
                        503,
                        "The %s service does not answer".formatted(service.word()),
                        "It is starting, stopped or out of reach.",
                        "Try again shortly; aimos status and the status page show how it is.")
                .at(service.word())
                .retryAfter(SOON);
    }

    static Problem silent(Service service) {
        return Problem.of(
                        504,
                        "The %s service took too long".formatted(service.word()),
                        "It took the request and has not answered in time; what was asked may have"
                                + " been done.",
                        "Look before you ask again.")
                .at(service.word());
    }

    static Problem tooLarge(long limit) {
        return Problem.of(
                413,
                "Content too large",
                "The body has more than %d bytes.".formatted(limit),
                "Send less at once, or raise aimos.console.body-limit.");
    }
}
