package org.vultus.learn.recipe;

import org.vultus.model.IfAbsent;

/**
 * The joint loss of He, Zhang, Zhang and Wang, Research on Emotion Recognition Technology Driven by
 * Deep Learning, equation 1: L = λ₁ · L_cls + λ₂ · L_reg + λ₃ · L_dist, which draws the embeddings
 * of a class together and pushes classes apart.
 *
 * <p>The paper says what its terms are for and not what they are. Here L_cls is the cross-entropy;
 * L_reg is the centre loss of Wen et al. 2016 (A Discriminative Feature Learning Approach for Deep
 * Face Recognition, doi:10.1007/978-3-319-46478-7_31), the mean squared distance of an embedding
 * from the centre of its class; and L_dist is what the squared distances from the centres of the
 * other classes lack of a margin, on average, as in Hadsell et al. 2006 (Dimensionality Reduction
 * by Learning an Invariant Mapping, doi:10.1109/CVPR.2006.100). Embeddings are brought to length 1
 * first: or else they could obey by shrinking or growing alone.
 *
 * @param classification λ₁
 * @param compactness λ₂: how much the distance from the own centre counts
 * @param separation λ₃: how much the nearness to other centres counts
 * @param margin squared distance from which on another centre is far enough, in (0, 4]; embeddings
 *     that no ReLU keeps from being negative may lie up to 4 apart, others up to 2
 * @param centreRate share of the way that a centre goes towards the mean of its class in each
 *     batch; it follows the embeddings and is not moved by the gradient, as in Wen et al.
 */
public record JointLoss(
    @IfAbsent("1") double classification,
    double compactness,
    double separation,
    @IfAbsent("1") double margin,
    @IfAbsent("0.5") double centreRate) {

  private static final double MOST = 100;

  public JointLoss {
    Bounds.want("jointLoss.classification", classification, 1e-6, MOST);
    Bounds.want("jointLoss.compactness", compactness, 0, MOST);
    Bounds.want("jointLoss.separation", separation, 0, MOST);
    Bounds.want("jointLoss.margin", margin, 1e-3, 4);
    Bounds.want("jointLoss.centreRate", centreRate, 1e-3, 1);
  }
}
