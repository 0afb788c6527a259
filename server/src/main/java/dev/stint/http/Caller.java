package dev.stint.http;

/**
 * Where a request comes from and which address it was made to, as far as that can be believed.
 *
 * @param address the IP address of who asks
 * @param site scheme and authority that the page in front of this server has
 * @param isForwarded whether the request says that it passed a proxy, believed or not
 */
record Caller(String address, Site site, boolean isForwarded) {}
