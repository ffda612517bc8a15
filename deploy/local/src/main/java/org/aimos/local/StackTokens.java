package org.aimos.local;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens for people and programs at a demo stack, made here with its own key. At a production stack
 * there are none: there a person signs in.
 */
public final class StackTokens {
    private static final Duration LIFE = Duration.ofDays(30);

    private final LocalStack stack;
    private final TokenMint mint;

    private StackTokens(LocalStack stack, TokenMint mint) {
        this.stack = stack;
        this.mint = mint;
    }

    /**
     * The tokens of a demo stack.
     *
     * @throws IllegalStateException in production, with a sentence for the person who asked
     */
    public static StackTokens of(LocalStack stack) throws IOException {
        if (stack.settings().mode() == StackSettings.Mode.PRODUCTION) {
            throw new IllegalStateException(
                    "Refused: aimos.mode is production, where nobody gets a token or an account"
                            + " without signing in. Add people with ./aimos user add NAME --role"
                            + " ROLE.");
        }
        return new StackTokens(stack, TokenMint.of(stack.home().keys(), Clock.systemUTC()));
    }

    /** A token for anybody, good for 30 days. */
    public String token(String name, String... roles) {
        return mint.mint(name, List.of(roles), LIFE);
    }

    /** The token of one of the demo's people. */
    public String token(DemoPerson person) {
        return mint.mint(person.account(), person.roles(), LIFE);
    }

    /** What a monitoring tool sends along; intake knows its digest. */
    public String source() throws IOException {
        return stack.home().credentials().get("source.token");
    }

    /** The variables of {@code aimos env}, in the order in which they are printed. */
    public Map<String, String> environment() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AIMOS_URL", stack.url(Part.CONSOLE));
        environment.put("AIMOS_INTAKE_URL", stack.url(Part.INTAKE));
        environment.put("AIMOS_SOURCE_TOKEN", source());
        for (DemoPerson person : DemoPerson.values()) {
            environment.put(person.variable(), token(person));
        }
        return environment;
    }
}
