using NUnit.Framework;

namespace Battery.NanoReference.Tests;

/// <summary>What the interpreter of nanoFramework does otherwise than .NET, kept out of what is compiled for it.</summary>
[TestFixtureSource(typeof(EmbeddedAssembly), nameof(EmbeddedAssembly.Own))]
public class InterpreterTests(EmbeddedAssembly assembly)
{
    [Test]
    public void No_unsigned_value_is_used_as_a_signed_one() =>
        Assert.That(SignedUse.OfUnsigned(assembly, EmbeddedAssembly.All), Is.Empty);

    [Test]
    public void No_string_element_is_left_unset() => Assert.That(UnsetStrings.In(assembly), Is.Empty);

    [Test]
    public void No_type_has_a_modifier_that_the_platform_lacks() => Assert.That(Subset.Modifiers(assembly), Is.Empty);
}
