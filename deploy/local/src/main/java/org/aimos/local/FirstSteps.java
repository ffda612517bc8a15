package org.aimos.local;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a demo stack gets once it is ready: three people, a source that may send, and the starter
 * set of playbooks, rules and policies. Done once; a later call changes nothing that is as it was.
 */
public final class FirstSteps {
    private final LocalStack stack;
    private final Credentials credentials;

    /** The first steps of this stack. */
    public FirstSteps(LocalStack stack) {
        this.stack = stack;
        this.credentials = stack.home().credentials();
    }

    /**
     * Takes them.
     *
     * @return a sentence for each resource that could not be applied
     * @throws IllegalStateException in production
     */
    public List<String> take() throws IOException, SQLException {
        StackTokens.of(stack);
        people();
        ResourceSet starter = ResourceSet.starter(stack);
        String digest = starter.digest();
        if (credentials.find("starter.digest").equals(Optional.of(digest))) {
            return List.of();
        }
        List<String> complaints = new ArrayList<>(starter.apply());
        if (complaints.isEmpty()) {
            credentials.put("starter.digest", digest);
        }
        return complaints;
    }

    /** The demo's people and the passwords that were made for them. */
    public Map<DemoPerson, String> passwords() throws IOException {
        Map<DemoPerson, String> passwords = new EnumMap<>(DemoPerson.class);
        for (DemoPerson person : DemoPerson.values()) {
            passwords.put(person, credentials.get("password." + person.account()));
        }
        return passwords;
    }

    private void people() throws IOException, SQLException {
        for (var entry : passwords().entrySet()) {
            DemoPerson person = entry.getKey();
            String made = "made." + person.account();
            if (credentials.find(made).isEmpty()) {
                Accounts.of(stack.home(), stack.settings())
                        .put(person.account(), entry.getValue(), person.roles());
                credentials.put(made, "yes");
            }
        }
    }
}
