/** Who is asking: tokens, passwords, sign-ins and links, over the account store. */
@NullMarked
package dev.stint.signin;

import org.jspecify.annotations.NullMarked;
