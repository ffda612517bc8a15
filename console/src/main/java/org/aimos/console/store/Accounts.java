package org.aimos.console.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimos.console.account.Account;

/** Reads the people who may sign in. Writing them is for {@code aimos user add}. */
@ApplicationScoped
public class Accounts {
    private static final String FIND =
            "select name, password_hash, roles, disabled from account where name = $1";

    private static final String ROLES = "select name, roles from account where not disabled";

    private final Pool pool;

    Accounts(Pool pool) {
        this.pool = pool;
    }

    /** The account of this exact name, or empty. */
    public Uni<Optional<Account>> find(String name) {
        return pool.preparedQuery(FIND).execute(Tuple.of(name)).map(Accounts::first);
    }

    /** Everybody who may sign in, with the roles they have now. */
    public Uni<Map<String, Set<String>>> roles() {
        return pool.query(ROLES).execute().map(Accounts::byName);
    }

    private static Map<String, Set<String>> byName(RowSet<Row> rows) {
        Map<String, Set<String>> roles = new HashMap<>();
        rows.forEach(
                row -> roles.put(row.getString("name"), Set.of(row.getArrayOfStrings("roles"))));
        return roles;
    }

    private static Optional<Account> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(
                    new Account(
                            row.getString("name"),
                            row.getString("password_hash"),
                            Set.of(row.getArrayOfStrings("roles")),
                            row.getBoolean("disabled")));
        }
        return Optional.empty();
    }
}
