using Battery.Simulation.Flash;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>What writes cost flash with littlefs on it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SimulatedFlashTests
{
    private readonly SimulatedFlash _flash = new(_ => "all");

    private FlashPart Cost => _flash.Parts["all"];

    [Test]
    public void A_short_file_lies_in_its_directory_and_erases_a_block_when_that_is_full()
    {
        for (int i = 0; i < 1000; i++) _flash.Write("boot", new byte[50], 0, 50);
        Assert.That(Cost.DataErases, Is.Zero);

        // A write is 128 bytes of a log of 4096, whose newest entries are kept when it is begun anew.
        Assert.That(Cost.DirectoryErases, Is.InRange(1000 * 128 / 4096.0, 1000 * 128 / 3840.0));
    }

    [Test]
    public void A_long_file_has_blocks_of_its_own_and_an_append_copies_the_one_that_was_begun()
    {
        _flash.Write("packed1", new byte[5000], 0, 5000);
        Assert.That((Cost.DataErases, _flash.UsedBlocks), Is.EqualTo((2, 4)));
        _flash.Append("packed1", new byte[100], 0, 100);
        Assert.That(Cost.DataErases, Is.EqualTo(3), "the second block");
        _flash.Append("packed1", new byte[8000], 0, 8000);
        Assert.That((Cost.DataErases, _flash.Length("packed1")), Is.EqualTo((6, 13_100)));
    }

    [Test]
    public void What_was_written_before_it_counts_anew_costs_nothing()
    {
        _flash.Write("packed1", new byte[5000], 0, 5000);
        _flash.CountAnew();
        _flash.Delete("packed1");
        Assert.That((Cost.Operations, Cost.DataErases, _flash.UsedBlocks), Is.EqualTo((1, 0, 2)));
    }

    [Test]
    public void Half_of_the_smallest_file_system_takes_a_hundred_thousand_erases_a_block() =>
        Assert.That(FlashLife.Years(32 * 100_000 / 365.0, FlashLife.SmallestFileSystem), Is.EqualTo(1).Within(1e-9));
}
