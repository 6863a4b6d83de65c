using NUnit.Framework;

namespace Battery.Protocol.Tests;

internal static class ReadingAssert
{
    public static void AreSame(Reading expected, Reading actual)
    {
        Assert.That(actual.ModuleId, Is.EqualTo(expected.ModuleId));
        Assert.That(actual.BootId, Is.EqualTo(expected.BootId));
        Assert.That(actual.Sequence, Is.EqualTo(expected.Sequence));
        Assert.That(actual.TakenAtMilliseconds, Is.EqualTo(expected.TakenAtMilliseconds));
        Assert.That(actual.TimeSource, Is.EqualTo(expected.TimeSource));
        Assert.That(actual.PresentMask, Is.EqualTo(expected.PresentMask));
        for (int i = 0; i < ReadingField.Count; i++)
        {
            if (expected.Has(i)) Assert.That(actual.Get(i), Is.EqualTo(expected.Get(i)), ReadingField.All[i].Name);
        }
    }
}
