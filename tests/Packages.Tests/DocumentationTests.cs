using NUnit.Framework;

namespace Battery.Packages.Tests;

/// <summary>A README that speaks of what is not there is a bug.</summary>
public sealed class DocumentationTests
{
    [TestCaseSource(typeof(Documentation), nameof(Documentation.Pages))]
    public void A_page_names_what_is_there(string page)
    {
        string text = Documentation.Text(page);
        Assert.Multiple(() =>
        {
            Assert.That(Documentation.DeadLinks(page, text), Is.Empty, "links");
            Assert.That(Documentation.DeadPaths(page, text), Is.Empty, "paths");
            if (page.EndsWith("README.md")) Assert.That(Documentation.UnknownNames(text), Is.Empty, "names");
        });
    }

    [Test]
    public void What_is_not_there_is_found()
    {
        const string page = "embedded/Node/README.md";
        const string text = """
            `Mesh/MeshMachine`, `Mesh/`, `embedded/Node/NodeApp.cs`, `NodeApp.cs`, `Platform/Host` and `MeshMachine.Step` are there,
            and so is [a page](../../docs/protocol.md#a-heading), [another](https://nowhere.example/x.md) and `battery up`.
            `Mesh/MeshStateMachine`, `Chores/`, `Chores/ChoreTable.cs`, `NoSuchNode.cs`, `JobTableRow`, `NodeApp.NoSuchMember()` and
            [this](../docs/protocol.md) are not.

                `Code/Of/A/User`, `UsersOwnName` and [such](x.md)
            """;
        Assert.Multiple(() =>
        {
            Assert.That(Documentation.DeadLinks(page, text), Is.EqualTo(new[] { "../docs/protocol.md" }));
            Assert.That(
                Documentation.DeadPaths(page, text),
                Is.EqualTo(new[] { "Mesh/MeshStateMachine", "Chores/", "Chores/ChoreTable.cs", "NoSuchNode.cs" }));
            Assert.That(
                Documentation.UnknownNames(text), Is.EqualTo(new[] { "NoSuchNode.cs", "JobTableRow", "NodeApp.NoSuchMember()" }));
        });
    }
}
