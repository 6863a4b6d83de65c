using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace Battery.Web.Api;

/// <summary>
/// Lets commands pass: what can do no harm at once; what can, confirmed by the module's name and against the settings that were seen, and,
/// where that is the rule, when a second person has approved it.
/// </summary>
internal sealed class CommandDesk(IGrainFactory grains, IProposalStore proposals, TwoPersonRule rule, TimeProvider time)
{
    /// <summary>So many proposals of a module wait at most.</summary>
    public const int MostWaiting = 20;

    /// <summary>Issues an order that was checked, or keeps it for a second person.</summary>
    public async Task<Results<Accepted<CommandView>, Created<ProposalView>, ValidationProblem, ProblemHttpResult>> IssueAsync(
        ModuleRecord module, IssueCommand request, CommandOrder order, CancellationToken cancellation)
    {
        if (CommandDanger.Of(order) is not { } danger)
        {
            IssueResult result = await grains.GetGrain<IModuleGrain>(module.Id).Issue(order);
            return result.Command is { } command ? Accepted(command) : Refused(module.Id, order, result);
        }

        Dictionary<string, string[]> errors = CheckConfirmation(module, request, order, danger);
        if (errors.Count > 0) return TypedResults.ValidationProblem(errors);
        if (order.Kind == CommandKind.ChangeSettings) order = order with { Basis = request.From!.ToBasis() };
        if (!rule.IsOn)
        {
            IssueResult result = await grains.GetGrain<IModuleGrain>(module.Id).IssueAgainst(order);
            return result.Command is { } command ? Accepted(command) : Refused(module.Id, order, result);
        }

        if (await FindChangedAsync(order, module.Id) is { } changed) return changed;
        return await ProposeAsync(module.Id, order, cancellation);
    }

    /// <summary>Lets a proposal pass as a command; the caller has checked that the approver may give such commands.</summary>
    public async Task<Results<Accepted<CommandView>, ProblemHttpResult>> ApproveAsync(
        ModuleRecord module, ProposalRecord proposal, string approver, CancellationToken cancellation)
    {
        if (string.Equals(proposal.Issuer, approver, StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.Problem(
                "What you asked for yourself is for another to approve.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (proposal.StateAt(Now()) != ProposalState.Waiting) return NotWaiting(proposal);
        SettingsBasis? basis = ProposalView.Basis(proposal);
        var order = new CommandOrder(
            proposal.Kind, proposal.DataJson, proposal.Issuer, proposal.TimeToLiveSeconds, basis, proposal.Id, approver);
        if (SafeSettings.FindUnsafe(proposal.DataJson, module.Chemistry) is { } reason)
        {
            await EndAsync(proposal, ProposalState.Outdated, approver, cancellation);
            return TypedResults.Problem(reason, statusCode: StatusCodes.Status409Conflict);
        }

        IssueResult result = await grains.GetGrain<IModuleGrain>(module.Id).IssueAgainst(order);
        switch (result.Outcome)
        {
            case IssueOutcome.Issued:
                await ShowAsync(proposal.Id, cancellation);
                return Accepted(result.Command!);
            case IssueOutcome.NotWaiting:
                return NotWaiting(await proposals.FindAsync(proposal.Id, cancellation) ?? proposal);
            case IssueOutcome.Changed:
                await EndAsync(proposal, ProposalState.Outdated, approver, cancellation);
                break;
        }

        return Refused(module.Id, order, result);
    }

    /// <summary>Ends a proposal without a command.</summary>
    public async Task<Results<Ok<ProposalView>, ProblemHttpResult>> DeclineAsync(
        ProposalRecord proposal, string decider, CancellationToken cancellation)
    {
        if (!await EndAsync(proposal, ProposalState.Declined, decider, cancellation)) return NotWaiting(proposal);
        return TypedResults.Ok(ProposalView.Of((await proposals.FindAsync(proposal.Id, cancellation)) ?? proposal, Now()));
    }

    private static Dictionary<string, string[]> CheckConfirmation(
        ModuleRecord module, IssueCommand request, CommandOrder order, string danger)
    {
        var errors = new Dictionary<string, string[]>();
        if (request.Confirm?.Trim() != module.Name.Trim())
            errors["confirm"] = [$"must be the module's name, {module.Name.Trim()}, typed by whoever asks for it: {danger}"];
        if (order.Kind == CommandKind.ChangeSettings && request.From is null)
            errors["from"] = ["must be the desired and reported settings that the change was made against"];
        return errors;
    }

    private async Task<ProblemHttpResult?> FindChangedAsync(CommandOrder order, int module)
    {
        if (order.Basis is null) return null;
        ModuleOverview? overview = await grains.GetGrain<IModuleGrain>(module).GetOverview();
        if (overview is null) return ModuleEndpoints.NoSuchModule(module);
        return SettingsBasis.HasChanged(order, overview.Twin.Desired, overview.Twin.Reported)
            ? Changed(order, overview.Twin) : null;
    }

    private async Task<Results<Accepted<CommandView>, Created<ProposalView>, ValidationProblem, ProblemHttpResult>> ProposeAsync(
        int module, CommandOrder order, CancellationToken cancellation)
    {
        long now = Now();
        string basis = order.Basis is null ? string.Empty : JsonSerializer.Serialize(order.Basis, ApiJson.Options);
        ProposalRecord? proposal = await proposals.InsertAsync(
            new ProposalRecord(
                0, module, order.Kind, order.DataJson, basis, order.TimeToLiveSeconds, order.Issuer, now,
                now + (long)TwoPersonRule.Time.TotalMilliseconds),
            MostWaiting, cancellation);
        if (proposal is null)
        {
            return TypedResults.Problem(
                $"{MostWaiting} changes of this module wait for a second person already; let some be decided first.",
                statusCode: StatusCodes.Status409Conflict);
        }

        await grains.GetGrain<IModuleGrain>(module).ShowProposal(proposal);
        return TypedResults.Created($"/api/modules/{module}/proposals", ProposalView.Of(proposal, now));
    }

    private async Task<bool> EndAsync(ProposalRecord proposal, ProposalState state, string decider, CancellationToken cancellation)
    {
        bool ended = await proposals.EndAsync(proposal.Id, state, decider, Now(), cancellation);
        if (ended) await ShowAsync(proposal.Id, cancellation);
        return ended;
    }

    private async Task ShowAsync(long id, CancellationToken cancellation)
    {
        if (await proposals.FindAsync(id, cancellation) is { } decided)
            await grains.GetGrain<IModuleGrain>(decided.ModuleId).ShowProposal(decided);
    }

    private ProblemHttpResult NotWaiting(ProposalRecord proposal)
    {
        string state = proposal.StateAt(Now()).ToString().ToLowerInvariant();
        string by = proposal.Decider.Length > 0 ? " by " + proposal.Decider : string.Empty;
        return TypedResults.Problem($"It waits no more: it is {state}{by}.", statusCode: StatusCodes.Status409Conflict);
    }

    private static ProblemHttpResult Refused(int module, CommandOrder order, IssueResult result)
    {
        return result.Outcome switch
        {
            IssueOutcome.Changed => Changed(order, result.Twin!),
            IssueOutcome.TooManyOpen => TooManyOpen(module),
            _ => ModuleEndpoints.NoSuchModule(module),
        };
    }

    private static ProblemHttpResult TooManyOpen(int module)
    {
        return TypedResults.Problem(
            $"Module {module} has {OpenCommands.Most} commands that have not ended. "
                + "Another can be issued when one of them has its answer or has expired.",
            statusCode: StatusCodes.Status409Conflict);
    }

    private static ProblemHttpResult Changed(CommandOrder order, ModuleTwin now)
    {
        return TypedResults.Problem(
            SafeSettings.TellChanged(order.DataJson, order.Basis!, now), statusCode: StatusCodes.Status409Conflict);
    }

    private static Accepted<CommandView> Accepted(CommandRecord command)
    {
        return TypedResults.Accepted($"/api/modules/{command.ModuleId}/commands", CommandView.From(command));
    }

    private long Now()
    {
        return time.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
