/** Who may act: accounts, sign-ins and links. */
@NullMarked
package dev.stint.account;

import org.jspecify.annotations.NullMarked;
