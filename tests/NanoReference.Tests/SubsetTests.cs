using NUnit.Framework;

namespace Battery.NanoReference.Tests;

[TestFixtureSource(typeof(EmbeddedAssembly), nameof(EmbeddedAssembly.Own))]
public class SubsetTests(EmbeddedAssembly assembly)
{
    [Test]
    public void Nothing_is_generic() => Assert.That(Subset.Generics(assembly), Is.Empty);

    [Test]
    public void Arrays_have_one_dimension() => Assert.That(Subset.WideArrays(assembly), Is.Empty);

    [Test]
    public void Interfaces_have_no_bodies() => Assert.That(Subset.InterfaceBodies(assembly), Is.Empty);

    [Test]
    public void No_instruction_is_one_that_the_interpreter_refuses() => Assert.That(Subset.RefusedInstructions(assembly), Is.Empty);
}

/// <summary>The checks on code that breaks every rule: this file.</summary>
public class SubsetCheckTests
{
    private static readonly EmbeddedAssembly Self = new(typeof(SubsetCheckTests).Assembly.Location);

    private interface IWithBody
    {
        int Answer => 42;
    }

    [Test]
    public void Generics_are_found() => Assert.That(Subset.Generics(Self), Is.Not.Empty);

    [Test]
    public void Arrays_of_two_dimensions_are_found()
    {
        int[,] square = new int[2, 2];
        Assert.That(square, Has.Length.EqualTo(4));
        Assert.That(Subset.WideArrays(Self), Has.Some.Contains("Int32[,]"));
    }

    [Test]
    public void Bodies_in_interfaces_are_found() =>
        Assert.That(Subset.InterfaceBodies(Self), Has.Some.Contains(nameof(IWithBody)));

    [Test]
    public void A_stack_allocation_is_found()
    {
        System.Span<int> onStack = stackalloc int[Self.Name.Length];
        Assert.That(onStack.IsEmpty, Is.False);
        Assert.That(Subset.RefusedInstructions(Self), Has.Some.Contains(nameof(A_stack_allocation_is_found)));
    }
}
