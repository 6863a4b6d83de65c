using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Golden.Tests;

/// <summary>Format by format this build writes what the newest release wrote, unless it says that the format is another.</summary>
public sealed class FormatTests
{
    private GoldenRelease _newest = null!;
    private GoldenRelease _now = null!;

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        _newest = await GoldenRelease.OpenAsync(GoldenRelease.Released[^1]);
        _now = await GoldenRelease.OpenAsync(GoldenRelease.Now);
    }

    [Test]
    public void A_format_of_the_same_version_has_the_same_bytes()
    {
        var now = Pieces(_now).ToDictionary(piece => piece.Name, piece => piece.Bytes);
        var compared = new HashSet<string>();
        var others = new SortedSet<string>();
        foreach ((string name, string format, string bytes) in Pieces(_newest))
        {
            if (_newest.Formats[format] != _now.Formats[format])
            {
                others.Add($"{format}: {_newest.Formats[format]} in {_newest.Name}, now {_now.Formats[format]}");
                continue;
            }

            Assert.That(now.ContainsKey(name), Is.True, $"{name} of {_newest.Name} is not written any more");
            Assert.That(
                now[name], Is.EqualTo(bytes),
                $"{name} is not what {_newest.Name} wrote: put the format back, or give {format} a new version in {nameof(Formats)}");
            compared.Add(format);
        }

        TestContext.Out.WriteLine($"the same as in {_newest.Name}: {string.Join(", ", compared.Order())}");
        foreach (string other in others) TestContext.Out.WriteLine(other);
        Assert.That(compared, Is.Not.Empty);
    }

    [TestCaseSource(typeof(GoldenRelease), nameof(GoldenRelease.All))]
    public async Task Every_format_occurs_and_has_a_version(string release)
    {
        GoldenRelease golden = await GoldenRelease.OpenAsync(release);
        Assert.That(Pieces(golden).Select(piece => piece.Format).Distinct(), Is.EquivalentTo(golden.Formats.Keys));
        Assert.That(_now.Formats.Keys, Is.SupersetOf(golden.Formats.Keys), "no format is forgotten");
    }

    [Test]
    public void What_a_release_wrote_is_never_written_again() =>
        Assert.That(() => GoldenWriter.WriteAsync(_newest.Folder), Throws.TypeOf<IOException>());

    // All but the database, whose file is not the same twice.
    private static IEnumerable<(string Name, string Format, string Bytes)> Pieces(GoldenRelease release)
    {
        foreach (string folder in new[] { FlashWriter.RootFolder, FlashWriter.HubFolder })
        {
            foreach (string file in Directory.GetFiles(release.PathOf("flash", folder)))
            {
                string name = Path.GetFileName(file);
                string blob = name.TrimEnd("0123456789".ToCharArray());
                string format = blob is "readings" or "packed" ? "flash/outbox" : "flash/" + blob;
                yield return ($"flash/{folder}/{name}", format, GoldenWriter.Hex(File.ReadAllBytes(file)));
            }
        }

        foreach ((string room, string file) in new[] { ("radio", GoldenWriter.RadioFile), ("wire", GoldenWriter.WireFile) })
        {
            foreach (string line in File.ReadLines(release.PathOf(file)))
            {
                string name = line[..line.IndexOf(' ')];
                yield return ($"{room}/{name}", Formats.OfLine(room, name), line);
            }
        }

        yield return ("grain-state", "grain-state", File.ReadAllText(release.PathOf(GoldenWriter.GrainStateFile)));
    }
}
