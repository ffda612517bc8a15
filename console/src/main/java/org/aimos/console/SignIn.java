package org.aimos.console;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.aimos.console.account.Account;
import org.aimos.console.account.PasswordHash;
import org.aimos.console.account.Person;
import org.aimos.console.account.Throttle;
import org.aimos.console.problem.Problem;
import org.aimos.console.store.Accounts;

/**
 * Proves who somebody is: brake, account, password. A name that does not exist costs as much time
 * as one that does, and is refused in the same words.
 */
@ApplicationScoped
public class SignIn {
    /** Hashing is slow on purpose; more at once would starve everything else on this machine. */
    private static final int AT_ONCE = 2;

    private final Accounts accounts;
    private final Standing standing;
    private final Throttle throttle;
    private final Semaphore slots = new Semaphore(AT_ONCE, true);

    SignIn(Accounts accounts, Standing standing, Clock clock) {
        this.accounts = accounts;
        this.standing = standing;
        this.throttle = new Throttle(clock);
    }

    /**
     * The person of this name and password.
     *
     * @throws Problem 401 when they do not fit, 429 when too many were tried, 503 when the accounts
     *     can't be read
     */
    public Uni<Person> signIn(String name, String password) {
        Optional<Duration> wait = throttle.attempt(name);
        if (wait.isPresent()) {
            return Uni.createFrom().failure(tooMany(wait.get()));
        }
        return accounts.find(name)
                .onFailure()
                .transform(SignIn::unreadable)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(account -> prove(account, password))
                .invoke(this::admitted);
    }

    private void admitted(Person person) {
        throttle.succeeded(person.name());
        standing.admit(person);
    }

    private Person prove(Optional<Account> account, String password) {
        PasswordHash hash =
                account.map(Account::passwordHash)
                        .map(PasswordHash::parse)
                        .orElse(PasswordHash.OF_NOBODY);
        slots.acquireUninterruptibly();
        try {
            boolean fits = hash.fits(password.toCharArray());
            return account.filter(known -> fits && !known.disabled())
                    .map(known -> new Person(known.name(), known.roles()))
                    .orElseThrow(SignIn::wrong);
        } finally {
            slots.release();
        }
    }

    private static Problem wrong() {
        return Problem.of(
                401,
                "Name or password is wrong",
                "No enabled account has this name and password.",
                "Try again; an administrator can set a new password with aimos user add.");
    }

    private static Problem tooMany(Duration wait) {
        return Problem.of(
                        429,
                        "Too many attempts",
                        "The password of this name was wrong too often.",
                        "Wait %d seconds and try again.".formatted(wait.toSeconds() + 1))
                .retryAfter(wait);
    }

    private static Problem unreadable(Throwable cause) {
        return Problem.of(
                        503,
                        "Accounts can't be read",
                        "The console's database does not answer.",
                        "It is tried again with the next sign-in; aimos status shows the database.")
                .retryAfter(Duration.ofSeconds(5));
    }
}
