package org.aimos.resources;

import java.net.InetAddress;

/**
 * Addresses that share their first bits, as RFC 4632 and RFC 4291 write them: {@code 192.0.2.0/24},
 * {@code 2001:db8::/32}, or one address alone. Names are never looked up.
 */
public final class AddressRange {
    private final byte[] first;
    private final int bits;

    private AddressRange(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is not written so; the message is for people
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] first = literal(slash < 0 ? text : text.substring(0, slash), text);
        int most = first.length * Byte.SIZE;
        int bits = slash < 0 ? most : bits(text.substring(slash + 1), most, text);
        return new AddressRange(first, bits);
    }

    /** True for an address of this range; false for what is no address. */
    public boolean holds(String address) {
        byte[] other;
        try {
            other = literal(address, address);
        } catch (IllegalArgumentException none) {
            return false;
        }
        if (other.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> bit % Byte.SIZE;
            int place = bit / Byte.SIZE;
            if ((first[place] & mask) != (other[place] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] literal(String address, String shown) {
        try {
            return InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            throw wrong(shown);
        }
    }

    private static int bits(String text, int most, String shown) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > most) {
            throw wrong(shown);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException wrong(String shown) {
        return new IllegalArgumentException(
                "'"
                        + shown
                        + "' is no address; write it like 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32");
    }
}
