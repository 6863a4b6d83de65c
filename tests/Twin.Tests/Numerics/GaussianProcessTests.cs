using System;
using System.Linq;
using Battery.Twin.Numerics;
using NUnit.Framework;

namespace Twin.Tests.Numerics;

public class GaussianProcessTests
{
    [Test]
    public void A_bent_function_is_learned_from_examples()
    {
        double[][] inputs = [.. Enumerable.Range(0, 60).Select(i => (double[])[i / 10.0])];
        var learned = GaussianProcess.Learn(inputs, [.. inputs.Select(one => 10 * Math.Sin(one[0]))], 0.5, 0.01);
        Assert.That(learned[[2.55]], Is.EqualTo(10 * Math.Sin(2.55)).Within(0.1));
    }
}
