namespace Devices.Conformance;

/// <summary>Operators by dtypes, with what the cases of each pair came to.</summary>
public sealed class OperatorMatrix
{
    private readonly Dictionary<(string Operator, string DType), MatrixCell> cells;

    /// <summary>Counts a report's results.</summary>
    public OperatorMatrix(CertificationReport report)
    {
        cells = report.Results.Where(r => r is { Operator: not null, DType: not null })
            .GroupBy(r => (r.Operator!, r.DType!))
            .ToDictionary(group => group.Key, group => MatrixCell.Of([.. group]));
        Operators = [.. report.Operators];
        string[] order = [.. DTypes.All.ToArray().Select(dtype => dtype.ShortName())];
        Columns = [.. order.Where(name => cells.Keys.Any(key => key.DType == name))];
    }

    /// <summary>The rows, by name.</summary>
    public IReadOnlyList<OperatorSummary> Operators { get; }

    /// <summary>The rows by family, in the order of names.</summary>
    public IEnumerable<IGrouping<string, OperatorSummary>> Families =>
        Operators.GroupBy(row => row.Family).OrderBy(group => group.Key, StringComparer.Ordinal);

    /// <summary>Short names of the dtypes that occur, floating types first.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>What stands at a row and column; null where there is no case.</summary>
    public MatrixCell? this[string operatorName, string dtype] => cells.GetValueOrDefault((operatorName, dtype));
}
