using System.Text;

namespace Devices.Onnx.Tests.Running;

/// <summary>What came of all cases, in words.</summary>
internal sealed class Report(IReadOnlyList<Outcome> outcomes)
{
    public int Mapped(bool single) => Of(single).Count(outcome => outcome.Verdict != Verdict.NotMapped);

    public int Passed(bool single) => Of(single).Count(outcome => outcome.Verdict == Verdict.Passed);

    public IReadOnlyList<string> Failures =>
        [.. outcomes.Where(outcome => outcome.Verdict == Verdict.Failed).Select(outcome => $"{outcome.Case.Name}: {outcome.Reason}")];

    public override string ToString()
    {
        StringBuilder text = new();
        Write(text, "single operators", single: true);
        Write(text, "graphs", single: false);
        foreach (string failure in Failures)
        {
            text.AppendLine($"  FAILED {failure}");
        }

        return text.ToString();
    }

    private void Write(StringBuilder text, string what, bool single)
    {
        text.AppendLine($"{what}: {Passed(single)} passed / {Mapped(single)} mapped / {Of(single).Count() - Mapped(single)} not mapped");
        var reasons = Of(single)
            .Where(outcome => outcome.Verdict == Verdict.NotMapped)
            .GroupBy(outcome => outcome.Reason)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (var reason in reasons)
        {
            var operators = reason.GroupBy(outcome => outcome.Case.Operator).OrderBy(group => group.Key, StringComparer.Ordinal);
            string counts = string.Join(", ", operators.Select(group => $"{group.Key} {group.Count()}"));
            text.AppendLine($"  {reason.Count(),4} {reason.Key} ({counts})");
        }
    }

    private IEnumerable<Outcome> Of(bool single) => outcomes.Where(outcome => outcome.Case.IsSingleOperator == single);
}
