package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a target's host once, and refuses addresses no target may have: link-local ones, behind
 * which clouds keep their credentials, and those that are no single host.
 */
@ApplicationScoped
class Addresses {
    /** Asks for the addresses of a host. */
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** An address that must not be called. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] METADATA_V6 = {
        (byte) 0xfd, 0, 0x0e, (byte) 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54
    };

    private final Lookup lookup;

    Addresses() {
        this(InetAddress::getAllByName);
    }

    Addresses(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * All addresses of a host; a caller connects to one of these and resolves no more.
     *
     * @throws UnknownHostException when there is none
     * @throws RefusedException when any of them is refused
     */
    List<InetAddress> of(String host) throws UnknownHostException, RefusedException {
        InetAddress[] found = lookup.of(host);
        for (InetAddress address : found) {
            if (refused(address)) {
                throw new RefusedException(
                        "the target's host has the address "
                                + address.getHostAddress()
                                + ", which is link-local or no host and is never called");
            }
        }
        return List.of(found);
    }

    private static boolean refused(InetAddress address) {
        InetAddress inner = embedded(address);
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || Arrays.equals(address.getAddress(), METADATA_V6)
                || (inner != null && (inner.isLinkLocalAddress() || inner.isAnyLocalAddress()));
    }

    /** The IPv4 address that NAT64 (RFC 6052) or 6to4 (RFC 3056) wraps, if any. */
    private static @Nullable InetAddress embedded(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return null;
        }
        byte[] b = address.getAddress();
        try {
            if (Arrays.equals(b, 0, 12, NAT64, 0, 12)) {
                return InetAddress.getByAddress(Arrays.copyOfRange(b, 12, 16));
            }
            if (b[0] == 0x20 && b[1] == 0x02) {
                return InetAddress.getByAddress(Arrays.copyOfRange(b, 2, 6));
            }
            return null;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }
}
