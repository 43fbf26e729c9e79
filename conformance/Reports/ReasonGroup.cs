namespace Devices.Conformance;

/// <summary>Cases that share the reason why they did not pass.</summary>
/// <param name="Reason">The reason that was declared.</param>
/// <param name="Cases">How many cases.</param>
/// <param name="Subjects">Operators with dtypes, or ids.</param>
internal sealed record ReasonGroup(string Reason, int Cases, string Subjects)
{
    private const int MostSubjects = 12;

    /// <summary>Groups the results of one outcome, most cases first.</summary>
    public static IReadOnlyList<ReasonGroup> Of(CertificationReport report, CaseOutcome outcome) =>
    [
        .. report.Results.Where(result => result.Outcome == outcome)
            .GroupBy(result => result.Reason ?? result.Message ?? "no reason given")
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ReasonGroup(group.Key, group.Count(), Join([.. group.Select(Subject).Distinct()]))),
    ];

    private static string Subject(CaseResult result) =>
        result.Operator is null ? result.Id.Text : result.DType is null ? result.Operator : $"{result.Operator} {result.DType}";

    private static string Join(string[] subjects) =>
        string.Join(", ", subjects.Take(MostSubjects))
        + (subjects.Length > MostSubjects ? $" and {subjects.Length - MostSubjects} more" : "");
}
