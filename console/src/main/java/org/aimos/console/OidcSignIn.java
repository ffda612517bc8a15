package org.aimos.console;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.aimos.console.account.Claims;
import org.aimos.console.account.Person;
import org.aimos.console.problem.Problem;
import org.aimos.console.store.Accounts;
import org.jspecify.annotations.Nullable;

/** Lets in whom the organisation vouches for, with the roles that its claims are mapped to. */
@ApplicationScoped
public class OidcSignIn {
    private final Accounts accounts;
    private final ConsoleConfig.Oidc config;

    OidcSignIn(Accounts accounts, ConsoleConfig config) {
        this.accounts = accounts;
        this.config = config.oidc();
    }

    /**
     * The person of these claims.
     *
     * @throws Problem 403 when they have no name, no role, or the name of an account of ours
     */
    public Uni<Person> person(Map<String, Object> claims) {
        @Nullable Object name = claims.get(config.nameClaim());
        if (name == null || name.toString().isBlank()) {
            return Uni.createFrom()
                    .failure(
                            refused(
                                    "The ID token has no claim " + config.nameClaim() + ".",
                                    "An administrator sets aimos.console.oidc.name-claim."));
        }
        Set<String> roles = Claims.roles(claims, config.rolesClaim(), config.roles());
        if (roles.isEmpty()) {
            return Uni.createFrom()
                    .failure(
                            refused(
                                    name + " has no role here.",
                                    "An administrator maps values of the claim "
                                            + config.rolesClaim()
                                            + " by aimos.console.oidc.roles."));
        }
        return accounts.find(name.toString())
                .map(account -> {
                    if (account.isPresent()) {
                        throw refused(
                                "An account of this console has the name " + name + ".",
                                "Sign in with its password, or have it removed.");
                    }
                    return new Person(name.toString(), roles, true);
                });
    }

    private static Problem refused(String what, String mend) {
        return Problem.of(403, "Not let in", what, mend);
    }
}
