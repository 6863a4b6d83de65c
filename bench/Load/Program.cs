using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Net.Http;
using Battery.Load.Attacked;
using Battery.Load.Report;
using Battery.Load.Scenarios;

const string PasswordVariable = "BATTERY_ADMIN_PASSWORD";

var names = new Argument<string[]>("scenario") { Description = "Which; all without one.", Arity = ArgumentArity.ZeroOrMore };
names.AcceptOnlyFromAmong([.. AllScenarios.List.Select(scenario => scenario.Name)]);
var url = new Option<string?>("--url") { Description = "The address of the cloud to attack. Never one that is in use.", HelpName = "URL" };
var data = new Option<string>("--data")
{
    Description = "Its data folder.",
    HelpName = "DIR",
    DefaultValueFactory = _ => ".battery",
};
var admin = new Option<string>("--admin")
{
    Description = $"The superuser's name; the password comes from {PasswordVariable}.",
    HelpName = "NAME",
    DefaultValueFactory = _ => "admin",
};
var web = new Option<string>("--web")
{
    Description = "The web program, for its verbs.",
    HelpName = "FILE",
    DefaultValueFactory = _ => WebVerbs.BuiltProgram,
};
var scale = new Option<double>("--scale")
{
    Description = "How much of each flood, 1 for all of it.",
    HelpName = "SHARE",
    DefaultValueFactory = _ => 1,
};
scale.Validators.Add(result =>
{
    if (result.GetValueOrDefault<double>() is not (> 0 and <= 10)) result.AddError("--scale takes a number above 0, up to 10.");
});
var table = new Option<string?>("--table") { Description = "Writes the findings there, as a table in Markdown.", HelpName = "FILE" };
var noTimes = new Option<bool>("--no-times") { Description = "Times are told, not judged: for a machine that does other things besides." };
var list = new Option<bool>("--list") { Description = "Names the scenarios and ends." };
var root = new RootCommand("What the running system does under attack. The exit code is 1 when a finding does not hold.")
{
    names,
    url,
    data,
    admin,
    web,
    scale,
    table,
    noTimes,
    list,
};
root.SetAction(async (arguments, _) =>
{
    if (arguments.GetValue(list))
    {
        foreach (IScenario scenario in AllScenarios.List) Console.WriteLine($"{scenario.Name,-18} {scenario.Summary}");
        return 0;
    }

    string? password = Environment.GetEnvironmentVariable(PasswordVariable);
    if (!Uri.TryCreate(arguments.GetValue(url), UriKind.Absolute, out Uri? address) || string.IsNullOrEmpty(password))
    {
        Console.Error.WriteLine($"battery: load needs --url of a cloud that may be attacked, and its superuser's password in {PasswordVariable}.");
        return 2;
    }

    string[] chosen = arguments.GetValue(names)!;
    var verbs = new WebVerbs(arguments.GetValue(web)!, arguments.GetValue(data)!);
    await using Cloud cloud = await Cloud.ConnectAsync(address, verbs, arguments.GetValue(admin)!, password);
    List<Findings> all = [];
    foreach (IScenario scenario in AllScenarios.List.Where(one => chosen.Length == 0 || chosen.Contains(one.Name)))
    {
        var findings = new Findings(scenario.Name, Console.Out, !arguments.GetValue(noTimes));
        findings.Say(scenario.Summary);
        await scenario.RunAsync(cloud, arguments.GetValue(scale), findings);
        all.Add(findings);
    }

    Console.WriteLine();
    FindingTable.Write(Console.Out, all);
    if (arguments.GetValue(table) is { } file)
    {
        await using var writer = new StreamWriter(file);
        FindingTable.Write(writer, all);
    }

    return all.All(findings => findings.Hold) ? 0 : 1;
});

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException or IOException)
{
    Console.Error.WriteLine("battery: " + exception.Message);
    return 2;
}
