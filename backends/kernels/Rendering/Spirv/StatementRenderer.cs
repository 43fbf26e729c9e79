using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>Statements in order, with the structured control flow of SPIR-V.</summary>
internal sealed class StatementRenderer(FunctionWriter function, OperationRenderer operations, MemoryRenderer memory)
{
    private const uint Workgroup = (uint)Scope.Workgroup;
    private const uint Semantics = (uint)(MemorySemantics.AcquireRelease | MemorySemantics.WorkgroupMemory);

    public void Render(Block block)
    {
        foreach (Statement statement in block.Statements)
        {
            Render(statement);
        }
    }

    private void Render(Statement statement)
    {
        switch (statement)
        {
            case Let let:
                function.SetId(let.Value, Render(let.Value));
                break;
            case Store store:
                memory.Store(store);
                break;
            case StoreShared store:
                memory.StoreShared(store);
                break;
            case Assign assign:
                memory.Assign(assign);
                break;
            case If choice:
                Render(choice);
                break;
            case While loop:
                Render(loop);
                break;
            case Language.Barrier:
                uint scope = function.Types.Constant(Workgroup);
                function.Do(Op.ControlBarrier, scope, scope, function.Types.Constant(Semantics));
                break;
            case MultiplyFragments multiply:
                throw new KernelLanguageException(
                    $"SPIR-V is not generated for {multiply.Type} fragments: "
                    + $"write the kernel for a target without {nameof(KernelTarget.HasFragments)}");
            default:
                throw new KernelLanguageException($"SPIR-V: the statement {statement.GetType().Name} is not known to the renderer");
        }
    }

    private uint Render(Expr value) => value.Operation switch
    {
        Operation.Load => memory.Load(value),
        Operation.LoadShared => memory.LoadShared(value),
        Operation.ReadVariable => memory.ReadVariable(value),
        Operation.Builtin => memory.ReadBuiltin(value.Builtin),
        _ => operations.Render(value),
    };

    private void Render(If choice)
    {
        uint then = function.Module.NewId(), merge = function.Module.NewId();
        uint otherwise = choice.Otherwise.Statements.Count == 0 ? merge : function.Module.NewId();
        function.Do(Op.SelectionMerge, merge, (uint)Control.None);
        function.Do(Op.BranchConditional, function.IdOf(choice.Condition), then, otherwise);
        RenderBranch(then, choice.Then, merge);
        if (otherwise != merge)
        {
            RenderBranch(otherwise, choice.Otherwise, merge);
        }

        function.Label(merge);
    }

    private void Render(While loop)
    {
        uint header = function.Module.NewId(), test = function.Module.NewId(), body = function.Module.NewId();
        uint next = function.Module.NewId(), merge = function.Module.NewId();
        function.Do(Op.Branch, header);
        function.Label(header);
        function.Do(Op.LoopMerge, merge, next, (uint)Control.None);
        function.Do(Op.Branch, test);
        function.Label(test);
        Render(loop.Test);
        function.Do(Op.BranchConditional, function.IdOf(loop.Condition), body, merge);
        RenderBranch(body, loop.Body, next);
        RenderBranch(next, null, header);
        function.Label(merge);
    }

    private void RenderBranch(uint label, Block? block, uint end)
    {
        function.Label(label);
        if (block is not null)
        {
            Render(block);
        }

        function.Do(Op.Branch, end);
    }
}
