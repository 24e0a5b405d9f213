package org.vultus.learn.words;

/**
 * A text as the network reads it, with the answer that it should give.
 *
 * @param ids one row a token, as {@link org.vultus.text.HashedText} has them
 * @param head which answer
 * @param label index of the right class of that head
 * @param weight of its loss, more than 0
 */
record Example(int[][] ids, Head head, int label, float weight) {}
