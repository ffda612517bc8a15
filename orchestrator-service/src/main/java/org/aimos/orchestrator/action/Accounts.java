package org.aimos.orchestrator.action;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.resources.TargetSpec;

/**
 * Accounts and groups of a directory. OpenLDAP says by {@code pwdAccountLockedTime} (its password
 * policy) that an account is locked, and by the moment {@code 000001010000Z} that it is so for
 * good; Active Directory says it by {@code lockoutTime} and a bit of {@code userAccountControl}.
 */
@ApplicationScoped
class Accounts {
    private static final String LOCKED = "pwdAccountLockedTime";
    private static final String FOR_GOOD = "000001010000Z";
    private static final String AD_LOCKED = "lockoutTime";
    private static final String AD_CONTROL = "userAccountControl";
    private static final int AD_DISABLED = 2;

    private final Ldap ldap;

    Accounts(Ldap ldap) {
        this.ldap = ldap;
    }

    /** How an account stands. */
    private record State(SearchResultEntry entry, boolean locked, boolean disabled, int control) {
        String word() {
            return disabled ? "disabled" : locked ? "locked" : "open";
        }
    }

    /**
     * Output: {@code found}, {@code dn}, {@code state}, {@code locked}, {@code disabled}, groups.
     */
    Result look(ActionCall call) throws InterruptedException {
        return ldap.work(
                call,
                session -> {
                    Map<String, Object> output = new HashMap<>();
                    call.required("account");
                    try {
                        State state = state(session);
                        String[] groups =
                                session.account("memberOf").getAttributeValues("memberOf");
                        output.put("dn", state.entry().getDN());
                        output.put("state", state.word());
                        output.put("locked", state.locked());
                        output.put("disabled", state.disabled());
                        output.put("groups", groups == null ? List.of() : Arrays.asList(groups));
                    } catch (IllegalArgumentException none) {
                        output.putAll(
                                Map.of("dn", "", "state", "", "locked", false, "disabled", false));
                        output.put("groups", List.of());
                    }
                    boolean found = !"".equals(output.get("dn"));
                    output.put("ok", found);
                    output.put("found", found);
                    return new Result.Done(
                            output,
                            found ? "the account is " + output.get("state") : "no such account");
                });
    }

    /** Lets an account that locked itself in again. One that people disabled stays so. */
    Result unlock(ActionCall call) throws InterruptedException {
        return ldap.work(
                call,
                session -> {
                    State state = state(session);
                    if (state.disabled()) {
                        return new Result.Failed("the account is disabled, not locked", false);
                    }
                    List<Modification> changes = new ArrayList<>();
                    if (state.locked()) {
                        changes.add(
                                openldap(session)
                                        ? new Modification(ModificationType.DELETE, LOCKED)
                                        : new Modification(
                                                ModificationType.REPLACE, AD_LOCKED, "0"));
                    }
                    return changed(session, state, changes, "open");
                });
    }

    /** Disables or enables an account. */
    Result disabled(ActionCall call, boolean wanted) throws InterruptedException {
        return ldap.work(
                call,
                session -> {
                    State state = state(session);
                    List<Modification> changes = new ArrayList<>();
                    if (state.disabled() != wanted) {
                        changes.add(
                                openldap(session)
                                        ? openldap(wanted)
                                        : activeDirectory(state, wanted));
                    }
                    return changed(session, state, changes, wanted ? "disabled" : "open");
                });
    }

    /** Puts an account into a group, or takes it out. */
    Result member(ActionCall call, boolean wanted) throws InterruptedException {
        return ldap.work(
                call,
                session -> {
                    String account = session.account("1.1").getDN();
                    SearchResultEntry group = session.group("1.1");
                    Modification change =
                            new Modification(
                                    wanted ? ModificationType.ADD : ModificationType.DELETE,
                                    "member",
                                    account);
                    boolean changed = true;
                    try {
                        session.modify(group.getDN(), List.of(change));
                    } catch (LDAPException e) {
                        ResultCode already =
                                wanted
                                        ? ResultCode.ATTRIBUTE_OR_VALUE_EXISTS
                                        : ResultCode.NO_SUCH_ATTRIBUTE;
                        boolean memberAlready =
                                wanted && e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS);
                        if (!e.getResultCode().equals(already) && !memberAlready) {
                            throw e;
                        }
                        changed = false;
                    }
                    return new Result.Done(
                            Map.of("ok", true, "changed", changed),
                            (wanted ? "is in " : "is not in ") + call.required("group"));
                });
    }

    private static Result changed(
            Ldap.Session session, State state, List<Modification> changes, String now)
            throws LDAPException {
        if (!changes.isEmpty()) {
            session.modify(state.entry().getDN(), changes);
        }
        return new Result.Done(
                Map.of(
                        "ok",
                        true,
                        "before",
                        state.word(),
                        "state",
                        changes.isEmpty() ? state.word() : now,
                        "changed",
                        !changes.isEmpty()),
                "the account is %s, was %s"
                        .formatted(changes.isEmpty() ? state.word() : now, state.word()));
    }

    private static Modification openldap(boolean disabled) {
        return disabled
                ? new Modification(ModificationType.REPLACE, LOCKED, FOR_GOOD)
                : new Modification(ModificationType.DELETE, LOCKED);
    }

    private static Modification activeDirectory(State state, boolean disabled) {
        int control = disabled ? state.control() | AD_DISABLED : state.control() & ~AD_DISABLED;
        return new Modification(ModificationType.REPLACE, AD_CONTROL, Integer.toString(control));
    }

    private static State state(Ldap.Session session) throws LDAPException {
        if (openldap(session)) {
            SearchResultEntry entry = session.account("1.1", LOCKED);
            String since = entry.getAttributeValue(LOCKED);
            boolean forGood = FOR_GOOD.equals(since);
            return new State(entry, since != null && !forGood, forGood, 0);
        }
        SearchResultEntry entry = session.account(AD_LOCKED, AD_CONTROL);
        Integer control = entry.getAttributeValueAsInteger(AD_CONTROL);
        String since = entry.getAttributeValue(AD_LOCKED);
        int bits = control == null ? 0 : control;
        boolean locked = since != null && !since.equals("0");
        return new State(entry, locked, (bits & AD_DISABLED) != 0, bits);
    }

    private static boolean openldap(Ldap.Session session) {
        return session.directory().flavour() == TargetSpec.Directory.Flavour.OPENLDAP;
    }
}
