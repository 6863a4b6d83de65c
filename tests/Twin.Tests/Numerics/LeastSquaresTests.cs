using System;
using Battery.Twin.Numerics;
using NUnit.Framework;

namespace Twin.Tests.Numerics;

public class LeastSquaresTests
{
    [Test]
    public void A_mean_of_measurements_and_what_was_believed_is_weighted_by_their_precision()
    {
        // Four measurements of 3 with deviation 1, a belief of 0 with deviation 1: 12 / 5, and a deviation of 1 / √5.
        Belief after = LeastSquares.Fit(new Constant(4, 3), Belief.Independent([0], [1]));
        Assert.Multiple(() =>
        {
            Assert.That(after.Mean[0], Is.EqualTo(2.4).Within(1e-3));
            Assert.That(after.Deviations()[0], Is.EqualTo(1 / Math.Sqrt(5)).Within(1e-6));
        });
    }

    [Test]
    public void A_sum_that_is_believed_ties_its_terms_together()
    {
        double[] alone = Belief.Independent([0, 0], [1, 1]).Deviations();
        Belief tied = Belief.Independent([0, 0], [1, 1]).AndSum(0.01, (0, 1), (1, -1));
        Assert.Multiple(() =>
        {
            Assert.That(alone, Is.EqualTo((double[])[1, 1]).Within(1e-9));
            Assert.That(tied.Covariance()[0, 1] / tied.Covariance()[0, 0], Is.GreaterThan(0.99));
        });
    }

    private sealed class Constant(int count, double measured) : IRegression
    {
        public int Count => count;

        public void Residuals(double[] parameters, Span<double> residuals) => residuals.Fill(measured - parameters[0]);
    }
}
