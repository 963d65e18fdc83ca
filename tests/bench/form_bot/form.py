"""A form bot as tutorials build it: a ConversationHandler, one state a question, each answer committed to SQLite."""

import os
import sqlite3

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, ConversationHandler, MessageHandler, filters

QUESTIONS = (
    "市场开业时间是哪一天？",
    "是否提供公益性零工服务？",
    "是否有违法违规行为？",
    "市场名称是什么？",
    "市场地址在哪里？",
    "市场性质是什么？",
    "运营方式是什么？",
    "市场面积是多少平方米？",
    "工作人员总数、专职人数、持证人数各是多少？",
    "月均用工单位、岗位、求职者、成功对接、活动各是多少？",
    "帮扶困难人员多少人？",
    "请写市场简介。",
    "其他需要说明的事项？",
    "场地条件具备哪些？",
    "标识是否统一？",
    "功能区具备哪些？",
    "安全设施具备哪些？",
)
Context = ContextTypes.DEFAULT_TYPE

database = sqlite3.connect(os.path.join(os.environ["DATA_DIR"], "form.db"))  # noqa: PTH118 - as tutorials do
database.execute("PRAGMA synchronous = FULL")
database.execute("CREATE TABLE IF NOT EXISTS answers (user INTEGER, question INTEGER, answer TEXT)")
database.commit()


async def start(update: Update, context: Context) -> int:
    assert update.message is not None
    await update.message.reply_text(QUESTIONS[0])
    return 0


async def answer(update: Update, context: Context) -> int:
    assert update.message is not None
    assert update.effective_user is not None
    assert context.user_data is not None
    question = context.user_data.get("question", 0)
    database.execute("INSERT INTO answers VALUES (?, ?, ?)", (update.effective_user.id, question, update.message.text))
    database.commit()
    context.user_data["question"] = following = (question + 1) % len(QUESTIONS)
    if not following:
        await update.message.reply_text("全部填完，谢谢。")
        return ConversationHandler.END
    await update.message.reply_text(f"已记。{QUESTIONS[following]}")
    return following


def main() -> None:
    builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(os.environ["TELEGRAM_BASE_URL"])
    application = builder.build()
    words = filters.TEXT & ~filters.COMMAND
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", start)],
            states={number: [MessageHandler(words, answer)] for number in range(len(QUESTIONS))},
            fallbacks=[CommandHandler("start", start)],
        )
    )
    application.run_polling()


if __name__ == "__main__":
    main()
