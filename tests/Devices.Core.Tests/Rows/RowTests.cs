namespace Devices.Core.Tests.Rows;

/// <summary>Every row is complete.</summary>
public sealed class RowTests
{
    public static TheoryData<string> Names =>
        [.. OperatorTable.All.Where(op => !op.Name.StartsWith("test", StringComparison.Ordinal)).Select(op => op.Name)];

    /// <summary>Of the listed schemas, how many have a row at least: no row may get lost.</summary>
    private const int LeastListed = 280;

    [Fact]
    public void Names_are_unique() => Assert.Equal(OperatorTable.All.Count, OperatorTable.All.Select(op => op.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kernel_row_has_a_reference(string name)
    {
        Operator op = OperatorTable.Find(name)!;
        Assert.True(op.IsView || op.IsComposite || op.Reference is not null, $"{name} has no reference");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_has_samples_with_names_of_their_own_and_arguments_that_fit(string name)
    {
        Operator op = OperatorTable.Find(name)!;
        Assert.NotEmpty(op.Samples);
        Assert.Equal(op.Samples.Count, op.Samples.Select(sample => sample.Name).Distinct().Count());
        Assert.Equal(op.ErrorSamples.Count, op.ErrorSamples.Select(sample => sample.Name).Distinct().Count());
        Assert.All(op.Samples, sample => Assert.Matches("^[a-z0-9_]+$", sample.Name));
        Assert.All(op.Samples, sample => Assert.InRange(sample.Arguments.Length, 0, op.Schema.Arguments.Count));
        Assert.All(op.Samples, sample => Assert.Subset(op.DTypes.ToHashSet(), sample.Only.ToHashSet()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_row_says_of_gradients_leaves_nothing_open(string name)
    {
        Operator op = OperatorTable.Find(name)!;
        bool floating = op.DTypes.Any(dtype => dtype.IsFloatingPoint());
        string[] missing =
        [
            .. op.Schema.Arguments.Where(argument => argument.IsTensor).Select(argument => argument.Name)
                .Except(op.Gradients.Select(gradient => gradient.Argument))
                .Where(argument => !IsIndexOrMask(op, argument)),
        ];
        bool byParts = op.Gradients.Count == 0 && op.Decomposition is not null;
        Assert.True(
            op.IsComposite || op.NotDifferentiable is { Length: > 0 } || !floating || missing.Length == 0 || byParts,
            $"{name} has no gradient for {string.Join(", ", missing)} and does not say why");
    }

    [Fact]
    public void The_schemas_are_ATens()
    {
        string folder = Environment.GetEnvironmentVariable("DEVICES_SHARED") ?? Path.Combine(RepositoryRoot(), "..", "shared");
        string file = Path.Combine(folder, "schemas.txt");
        Assert.SkipUnless(File.Exists(file), $"there is no {file} to compare with: set DEVICES_SHARED to the folder that has schemas.txt");
        var atens = File.ReadLines(file).Where(line => line is ['C' or ' ', ' ', ..]).Select(line => line[2..])
            .DistinctBy(NameOf).ToDictionary(NameOf, schema => schema);
        Operator[] listed = [.. OperatorTable.All.Where(op => atens.ContainsKey(op.Name))];
        Assert.Equal(listed.Select(op => atens[op.Name]), listed.Select(op => op.Schema.Text));
        Assert.True(listed.Length >= LeastListed, $"only {listed.Length} of the {atens.Count} listed schemas have a row");

        static string NameOf(string schema) => schema[..schema.IndexOf('(', StringComparison.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_must_be_refused_is_refused_in_the_promised_words(string name)
    {
        Operator op = OperatorTable.Find(name)!;
        foreach (ErrorSample sample in op.ErrorSamples)
        {
            Value[] arguments = SampleCalls.Make(op, sample.Arguments, DType.Float32, TestDevices.Get("judged"));
            Exception error = Assert.ThrowsAny<Exception>(() => Dispatcher.CallMany(op, arguments));
            Assert.True(error is TensorException or UnsupportedException, $"{sample.Name}: {error}");
            Assert.Contains(sample.Message, error.Message, StringComparison.Ordinal);
        }
    }

    private static bool IsIndexOrMask(Operator op, string argument) =>
        op.Unpromoted.Contains(argument) && argument is not ("self" or "src");

    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Devices.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside of the repository");
        }

        return folder;
    }
}
