namespace Devices.Kernels.Language;

/// <summary>Statements in order, and the block they stand in.</summary>
public sealed class Block
{
    private readonly List<Statement> statements = [];

    internal Block(Block? parent) => Parent = parent;

    /// <summary>The statements.</summary>
    public IReadOnlyList<Statement> Statements => statements;

    internal Block? Parent { get; }

    internal void Append(Statement statement) => statements.Add(statement);

    /// <summary>Whether values of <paramref name="other"/> can be seen here.</summary>
    internal bool IsInside(Block other)
    {
        for (Block? block = this; block is not null; block = block.Parent)
        {
            if (block == other)
            {
                return true;
            }
        }

        return false;
    }
}
